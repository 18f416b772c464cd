import type { BulletinActType, BulletinFileActType, EpochMs } from '@liandong/contracts';
import {
  type Bulletin,
  type BulletinFile,
  type BulletinRelease,
  countMembers,
  releaseAt,
  revisionOf,
} from '@liandong/domain';
import { bulletinNumber, cleanGate } from './bulletin-moves.ts';

const day = 86_400_000;

export type Dice = Record<'who' | 'which' | 'what' | 'how' | 'wait', number>;

type Facts = Readonly<Record<string, unknown>>;

const gateBy = (how: number) => (how % 13 === 0 ? { findings: 1, overriddenBy: 0 } : cleanGate);

export type Issuing = { thread: string; purpose: 'actual' | 'exercise'; serial: number };

/** Facts that fit the file as it stands; a die makes some of them wrong now and then. */
export function fileFactsFor(
  type: BulletinFileActType,
  file: BulletinFile,
  asked: { issuing: Issuing; at: EpochMs; dice: Dice },
): Facts {
  const { how } = asked.dice;
  const gate = gateBy(how);
  const members = countMembers(file.members);
  const revision = revisionOf(file) + 1;
  const references = [{ thread: asked.issuing.thread, revision: revision - 1 }];
  switch (type) {
    case 'release':
      return messageFacts(revision, { ...asked, file });
    case 'cancel':
      return { revision, references, members, gate };
    case 'release-points':
      return { version: file.points + 1, named: how % 3 === 0 ? ['plant-1'] : [], gate };
    case 'release-measures':
      return { version: file.measures + (how % 11 === 0 ? 2 : 1), gate };
    case 'close':
      return how % 2 === 0 ? {} : { adopters: 1, evaluated: 0, unevaluated: 'issue-settled' };
    case 'draft':
    case 'address':
      return {};
  }
}

type Messaging = { issuing: Issuing; at: EpochMs; dice: Dice; file: BulletinFile };

function messageFacts(revision: number, { issuing, at, dice, file }: Messaging): Facts {
  const { how, what } = dice;
  const first = revision === 1;
  return {
    revision,
    messageType: first ? 'alert' : 'update',
    references: first ? [] : [{ thread: issuing.thread, revision: revision - 1 }],
    restarts: how % 2 === 0,
    status: issuing.purpose,
    number:
      issuing.purpose === 'actual' ? { ...bulletinNumber, serial: issuing.serial } : undefined,
    expiresAt: at + (what % 3 === 0 ? 6 : 60) * day,
    acknowledgeDueAt: at + day,
    selfCheckDueAt: what % 4 === 0 ? undefined : at + 5 * day,
    members: countMembers(file.members) + (how % 17 === 0 ? 1 : 0),
    gate: gateBy(how),
  };
}

/** What a copy has to say of a release; of none it says what comes to mind. */
const carried = (release: BulletinRelease | undefined, file: BulletinFile, revision: number) => ({
  revision,
  ...(release
    ? {
        number: release.number,
        category: release.category,
        risk: release.risk,
        status: file.purpose,
        expiresAt: release.expiresAt,
        acknowledgeDueAt: release.acknowledgeDueAt,
        selfCheckDueAt: release.selfCheckDueAt,
      }
    : {}),
});

/** What is in force, or what was before it. */
const orBefore = (current: number | undefined, before: boolean): number =>
  Math.max(1, (current ?? 1) - (before ? 1 : 0));

/** Facts that fit the copy as it stands, or an older revision or version now and then. */
export function copyFactsFor(
  type: BulletinActType,
  state: Bulletin,
  { file, at, dice }: { file: BulletinFile; at: EpochMs; dice: Dice },
): Facts {
  const { how, which } = dice;
  const last = Math.max(1, revisionOf(file));
  const revision = type === 'issue' && how % 3 === 0 ? Math.max(1, last - 1) : last;
  const release = releaseAt(file, revision);
  const answering = orBefore(state.current?.revision, how % 4 === 0);
  const proposed = orBefore(state.proposed?.version, how % 5 === 0);
  switch (type) {
    case 'issue':
      return carried(release, file, revision);
    case 'update':
      return { ...carried(release, file, revision), restarts: release?.restarts ?? false };
    case 'cancel':
      return { revision: last };
    case 'acknowledge':
      return { revision: answering };
    case 'self-check':
      return { revision: answering, ...(how % 2 === 0 ? { have: false, band: undefined } : {}) };
    case 'answer':
      return { question: state.openQuestions[0]?.question ?? 1 };
    case 'raise-point':
      return { mayName: how % 2 === 0 };
    case 'share-points':
      return { version: Math.max(1, file.points) };
    case 'propose-measures':
      return { version: Math.max(1, file.measures) };
    case 'adopt':
      return { version: proposed, dueAt: at + 9 * day };
    case 'decline-measures':
      return { version: proposed };
    case 'carry-out':
      return {
        version: orBefore(state.adoption?.version, how % 5 === 0),
        progress: how % 2 === 0 ? 'partly' : 'done',
      };
    case 'evaluate':
      return { version: state.adoption?.version ?? 1 };
    case 'close':
      return which % 2 === 0 ? { unevaluated: 'issue-settled' } : {};
    case 'ask':
    case 'remind':
    case 'decline':
      return {};
  }
}
