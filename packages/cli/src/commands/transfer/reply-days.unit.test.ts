import { readPublicArea } from '@liandong/directory';
import { expect, it, vi } from 'vitest';
import type { CliContext } from '../../context.ts';
import { catalogue } from '../../text/catalogue.ts';
import { createSay } from '../../text/text.ts';
import { replyDaysByRule } from './reply-days.ts';

vi.mock('@liandong/directory', () => ({ readPublicArea: vi.fn() }));

const context = { settings: { dataDir: '' }, say: createSay(catalogue, 'zh') };
const daysWhere = (set: object) => {
  vi.mocked(readPublicArea).mockResolvedValue({
    area: { deadlines: { book: '2022', set } },
  } as never);
  return replyDaysByRule(context as unknown as CliContext);
};

it('are those of the rules in force in the area', async () => {
  expect(await daysWhere({})).toBe(30);
  expect(await daysWhere({ supervision: { days: 10, unit: 'natural' } })).toBe(10);
});

it.each([{ days: 10, unit: 'working' }, { days: 90, unit: 'natural' }, { minutes: 120 }])(
  'are asked for where the area says %j, which the act cannot',
  (supervision) => expect(daysWhere({ supervision })).rejects.toMatchObject({ code: 'USAGE' }),
);
