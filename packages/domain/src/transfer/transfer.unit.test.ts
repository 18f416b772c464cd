import type { TransferActType } from '@liandong/contracts';
import { aHop, caseWorld, codeOf, type Hopping, see, specify } from '@liandong/testing';
import { describe, expect, it } from 'vitest';
import type { TransferStatus } from './state.ts';
import { steps } from './steps.ts';

const given = specify(caseWorld, see);

/** The way to every state, and what may be done there (domain.md §2.1). */
type Way = { status: TransferStatus; acts: TransferActType[]; allowed: TransferActType[] };

const pressing: TransferActType[] = ['remind', 'supervise'];
const taken: TransferActType[] = ['acknowledge', 'accept'];

const ended = (acts: TransferActType[], status: TransferStatus): Way => ({
  status,
  acts,
  allowed: [],
});

const assigned: Way[] = [
  { status: 'sent', acts: [], allowed: ['acknowledge', 'recall', 'supplement', ...pressing] },
  {
    status: 'acknowledged',
    acts: ['acknowledge'],
    allowed: ['object', 'accept', 'divert', 'supplement', ...pressing],
  },
  {
    status: 'objected',
    acts: ['acknowledge', 'object'],
    allowed: ['uphold', 'overrule', 'supplement', ...pressing],
  },
  {
    status: 'acknowledged',
    acts: ['acknowledge', 'object', 'overrule'],
    allowed: ['accept', 'divert', 'supplement', ...pressing],
  },
  {
    status: 'accepted',
    acts: taken,
    allowed: ['extend', 'pause', 'report', 'supplement', ...pressing],
  },
  {
    status: 'accepted',
    acts: [...taken, 'extend'],
    allowed: ['pause', 'report', 'supplement', ...pressing],
  },
  {
    status: 'accepted',
    acts: [...taken, 'pause'],
    allowed: ['resume', 'report', 'supplement', ...pressing],
  },
  {
    status: 'accepted',
    acts: [...taken, 'pause', 'resume'],
    allowed: ['extend', 'pause', 'report', 'supplement', ...pressing],
  },
  {
    status: 'diverted',
    acts: ['acknowledge', 'divert'],
    allowed: ['report', 'supplement', ...pressing],
  },
  {
    status: 'reported',
    acts: [...taken, 'report'],
    allowed: ['send-back', 'close', 'supplement', ...pressing],
  },
  {
    status: 'accepted',
    acts: [...taken, 'report', 'send-back'],
    allowed: ['extend', 'pause', 'report', 'supplement', ...pressing],
  },
  {
    status: 'diverted',
    acts: ['acknowledge', 'divert', 'report', 'send-back'],
    allowed: ['report', 'supplement', ...pressing],
  },
  {
    status: 'sent',
    acts: ['supervise'],
    allowed: ['acknowledge', 'recall', 'feedback', 'supplement', ...pressing],
  },
  {
    status: 'accepted',
    acts: [...taken, 'supervise', 'feedback'],
    allowed: ['extend', 'pause', 'report', 'supplement', ...pressing],
  },
  ended(['acknowledge', 'object', 'uphold'], 'returned'),
  ended(['recall'], 'recalled'),
  ended([...taken, 'report', 'close'], 'closed'),
  ended([...taken, 'report', 'send-back', 'report', 'close'], 'closed'),
];

// 转送 owes no report, so its sender may close it while it is handled.
const forwarded: Way[] = [
  {
    status: 'accepted',
    acts: taken,
    allowed: ['extend', 'pause', 'report', 'close', 'supplement', ...pressing],
  },
  {
    status: 'diverted',
    acts: ['acknowledge', 'divert'],
    allowed: ['report', 'close', 'supplement', ...pressing],
  },
  {
    status: 'acknowledged',
    acts: ['acknowledge'],
    allowed: ['object', 'accept', 'divert', 'supplement', ...pressing],
  },
  ended([...taken, 'close'], 'closed'),
  ended(['acknowledge', 'divert', 'close'], 'closed'),
];

// A peer may decline, and is never supervised.
const referred: Way[] = [
  {
    status: 'sent',
    acts: [],
    allowed: ['acknowledge', 'decline', 'recall', 'supplement', 'remind'],
  },
  {
    status: 'acknowledged',
    acts: ['acknowledge'],
    allowed: ['object', 'decline', 'accept', 'divert', 'supplement', 'remind'],
  },
  {
    status: 'acknowledged',
    acts: ['acknowledge', 'object', 'overrule'],
    allowed: ['decline', 'accept', 'divert', 'supplement', 'remind'],
  },
  {
    status: 'accepted',
    acts: taken,
    allowed: ['extend', 'pause', 'report', 'supplement', 'remind'],
  },
  ended(['decline'], 'declined'),
  ended(['acknowledge', 'decline'], 'declined'),
];

// 协办: an opinion, without 受理.
const assisting: Way[] = [
  {
    status: 'acknowledged',
    acts: ['acknowledge'],
    allowed: ['object', 'report', 'supplement', ...pressing],
  },
  {
    status: 'reported',
    acts: ['acknowledge', 'report'],
    allowed: ['send-back', 'close', 'supplement', ...pressing],
  },
  {
    status: 'acknowledged',
    acts: ['acknowledge', 'report', 'send-back'],
    allowed: ['report', 'supplement', ...pressing],
  },
  ended(['acknowledge', 'report', 'close'], 'closed'),
];

const assistingPeer: Way[] = [
  {
    status: 'acknowledged',
    acts: ['acknowledge'],
    allowed: ['object', 'decline', 'report', 'supplement', 'remind'],
  },
  {
    status: 'acknowledged',
    acts: ['acknowledge', 'report', 'send-back'],
    allowed: ['report', 'supplement', 'remind'],
  },
];

/** Every act but the openings. */
const spoken = (Object.keys(steps) as TransferActType[]).filter(
  (type) => !steps[type].from.includes('none'),
);

describe.each<[string, Hopping, Way[]]>([
  ['an assigned lead', {}, assigned],
  ['a forwarded lead', { verb: 'forward' }, forwarded],
  ['a peer that is referred a case', { verb: 'refer', to: 'drilling' }, referred],
  ['an assisting department', { role: 'assist' }, assisting],
  ['an assisting peer', { verb: 'request-assist', to: 'power', role: 'assist' }, assistingPeer],
])('%s', (_name, hopping, ways) => {
  const { hop, sent } = aHop(hopping);
  const told = (acts: TransferActType[]) => given(...sent, ...acts.map((act) => hop(act)));

  it.each(ways)('after $acts is $status, and may $allowed and nothing else', (way) => {
    told(way.acts).thenSees({ status: way.status });
    const possible = spoken.filter(
      (act) => codeOf(() => told(way.acts).when(hop(act)).thenSees({})) === undefined,
    );
    expect(possible.sort()).toEqual([...way.allowed].sort());
  });

  it.each(ways.filter(({ allowed }) => allowed.length === 0))(
    'after $acts hears nothing more',
    ({ acts }) => {
      for (const act of spoken) told(acts).when(hop(act)).thenThrows('THREAD_ENDED');
    },
  );
});

describe('keeps count', () => {
  const { hop, sent } = aHop();
  const accepted = [...sent, hop('acknowledge'), hop('accept')];

  it('of reminders, reworks and the level of 督办', () =>
    given(
      ...accepted,
      hop('remind'),
      hop('remind'),
      hop('report'),
      hop('send-back'),
      hop('report'),
      hop('send-back'),
      hop('supervise', { facts: { level: 'yellow' } }),
    )
      .when(hop('supervise', { facts: { level: 'yellow' } }))
      .thenSees({
        state: expect.objectContaining({ reminders: 2, sentBack: 2, supervision: 'yellow' }),
      }));

  it('of when it was signed, accepted, reported and ended', () => {
    const at = (day: number) => Date.parse(`2026-03-0${day}T10:00+08:00`);
    given(
      ...sent,
      hop('acknowledge', { at: at(3) }),
      hop('accept', { at: at(4) }),
      hop('report', { at: at(5) }),
    )
      .when(hop('close', { at: at(6) }))
      .thenSees({
        state: expect.objectContaining({
          acknowledgedAt: at(3),
          acceptedAt: at(4),
          reportedAt: at(5),
          endedAt: at(6),
        }),
      });
  });
});
