import { expect, it, vi } from 'vitest';
import type { CliContext } from '../../context.ts';
import { createPaint } from '../../render/paint.ts';
import type { Session } from '../../session/session.ts';
import { catalogue } from '../../text/catalogue.ts';
import { createSay } from '../../text/text.ts';
import { type Standing, standingText } from './standing.ts';

vi.mock('../../signals/signal-lines.ts', () => ({ signalLine: () => undefined }));
vi.mock('@liandong/unit', async (real) => ({ ...(await real<object>()), distinctLength: () => 1 }));

const context = {
  say: createSay(catalogue, 'en'),
  paint: createPaint(false),
} as unknown as CliContext;
const session = {
  names: { name: (id: string) => id, full: (id: string) => id },
} as unknown as Session;
const until = (name: 'report' | 'conclude', day: string) => ({
  name,
  dueAt: Date.parse(`${day}T00:00:00+08:00`),
  provisional: false,
});
const standing = {
  view: {
    ref: { origin: 'office', counterpart: 'hr', thread: 't' },
    status: 'accepted',
    open: true,
  },
  party: 'counterpart',
  clock: until('report', '2026-12-02'),
  lamp: { color: 'green', workdaysLeft: 7, leftMs: 1, lateMs: 0, provisional: false },
  allowed: [],
} as unknown as Standing;
const lines = (alsoRunning: Standing['alsoRunning']) =>
  standingText({ ...standing, alsoRunning }, { session, context }).split('\n');

it('tells the terms that run beside the nearest, so that an extension shows although a fixed date stays', () => {
  expect(lines([until('conclude', '2027-02-22')])).toContain('  also running: conclude 2027-02-21');
  expect(lines([]).join()).not.toContain('also running');
});
