import { expect, it, vi } from 'vitest';
import type { CliContext } from '../../context.ts';
import { createPaint } from '../../render/paint.ts';
import type { Session } from '../../session/session.ts';
import { catalogue } from '../../text/catalogue.ts';
import { createSay } from '../../text/text.ts';
import { inboxText } from './inbox.ts';
import type { InVain } from './silence.ts';
import type { ThreadGroups } from './threads.ts';

vi.mock('@liandong/unit', async (real) => ({
  ...(await real<object>()),
  distinctLength: () => 1,
  entriesOf: () => [],
  threadsOfCase: () => [],
}));

const session = {
  unit: 'office',
  names: { name: (id: string) => id, full: () => '信访办' },
} as unknown as Session;
const context = {
  say: createSay(catalogue, 'zh'),
  paint: createPaint(false),
  now: () => 0,
  streams: { stdout: {} },
} as unknown as CliContext;

type Kind = 'alert' | 'bulletin';
const viewOf = (kind: Kind, counterpart: string) => ({
  ref: { kind, origin: 'office', counterpart, thread: `${kind}-${counterpart}` },
  fileThread: kind,
  state: {},
});
const standing = (kind: Kind, counterpart: string) => ({
  view: viewOf(kind, counterpart),
  party: 'origin',
  level: 'answer',
  mine: true,
  lamp: { color: 'grey' },
  title: `${kind} to all`,
  allowed: [],
});
const silent = (counterpart: string) => ({
  view: viewOf('bulletin', counterpart),
  unit: counterpart,
  clock: 'acknowledge',
  dueAt: 0,
  at: 0,
});

const nothing = {
  inbox: {
    toAcknowledge: [],
    toHandle: [],
    toReview: [],
    toAnswer: [],
    toDecide: [],
    toSendAgain: [],
    toConclude: [],
    toTriage: [],
    following: [],
  },
  meetings: [],
  reported: [],
  decided: [],
  elsewhere: undefined,
};

const toDo = ['hr', 'land'].flatMap((unit) => [
  standing('alert', unit),
  standing('bulletin', unit),
]);
const text = inboxText(
  {
    ...nothing,
    threads: { toDo, withOthers: [] } as unknown as ThreadGroups,
    inVain: { silent: [silent('hr'), silent('land')], proposals: [] } as unknown as InVain,
  },
  { context, session, limit: 1, following: false },
);

it('begins with the unit and what there is, then alerts', () => {
  expect(text).toMatch(
    /^信访办 .+\n会议、通报与通知 2 {3}对方逾期无声（系统已记录） 1\n\n紧急信息/,
  );
});

it('counts as one what a table tells in one line', () => {
  const heads = text.split('\n').filter((line) => line.includes('('));
  expect(heads).toEqual(['紧急信息 (1)', '对方逾期无声（系统已记录） (1)', '会议、通报与通知 (1)']);
});
