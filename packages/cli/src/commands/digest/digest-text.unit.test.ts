import { chinaCalendar } from '@liandong/domain';
import { expect, it, vi } from 'vitest';
import type { CliContext } from '../../context.ts';
import { createPaint } from '../../render/paint.ts';
import type { Session } from '../../session/session.ts';
import { catalogue } from '../../text/catalogue.ts';
import { createSay } from '../../text/text.ts';
import { digestText } from './digest-text.ts';
import { type Digest, gatherDigest } from './gather.ts';

vi.mock('@liandong/unit', async (real) => ({
  ...(await real<object>()),
  distinctLength: () => 1,
  entriesOf: () => [],
}));

const at = Date.parse('2026-11-23T10:00:00+08:00');
const thread = '01a207e5-2c98-7000-8000-000000000000';
const owed = (counterpart: string) => ({
  view: { ref: { kind: 'bulletin', origin: 'office', counterpart, thread }, fileThread: 'file' },
  unit: counterpart,
  clock: 'acknowledge',
  dueAt: at,
  provisional: false,
});

it('counts as one what a table tells in one line, and names it as every list does', () => {
  const session = {
    unit: 'office',
    names: { name: (id: string) => id, full: (id: string) => id },
    directory: { calendar: chinaCalendar },
  } as unknown as Session;
  const context = {
    say: createSay(catalogue, 'zh'),
    paint: createPaint(false),
    streams: { stdout: {} },
  } as unknown as CliContext;
  const digest = {
    ...gatherDigest([], { from: at, at, calendar: chinaCalendar }),
    awaited: [owed('hr'), owed('land')],
  } as unknown as Digest;
  const text = digestText(
    { ...digest, proposals: [], elsewhere: undefined },
    { context, session, limit: 1, day: '2026-11-23', at },
  );
  expect(text).toMatch(/\(1\)\n/);
  expect(text).toContain('2 个单位');
  expect(text).toMatch(/01a207e5-2c98 /);
});
