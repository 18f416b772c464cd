import type { CaseFacts } from '@liandong/contracts';
import { Area } from '@liandong/directory';
import { aRegistration, shanghai, smallArea } from '@liandong/testing';
import { type Canaries, narrative } from './canaries.ts';
import type { Hands, Hop } from './hands.ts';

const dayMs = 86_400_000;
const daysAgo = (days: number): number => Date.now() - days * dayMs;
const signing = { missingItems: false };

/** Where every clock speaks at once of the date an assigner has fixed. */
export const impatientArea = Area.parse({
  ...smallArea,
  ladders: {
    set: {
      'transfer.report': [
        { name: 'soon', when: { minutesIn: 0 }, says: 'chase', to: 'handler' },
        { name: 'silent', when: { minutesIn: 0 }, says: 'lapse' },
        { name: 'proposed', when: { minutesIn: 0 }, says: 'escalate', level: 'ordinary' },
      ],
    },
  },
});

/** Every act that bears content, by those who may do it, each field with its own canary; and what the clock says. */
export async function tellStory(hands: Hands, canaries: Canaries): Promise<void> {
  await Promise.all([
    theWholeWay(hands, canaries),
    declined(hands, canaries),
    recalled(hands, canaries),
    upheld(hands, canaries),
    diverted(hands, canaries),
    recorded(hands, canaries),
  ]);
  await hands.answered();
}

async function theWholeWay(hands: Hands, canaries: Canaries): Promise<void> {
  const { office, lead, assist } = hands;
  const says = (field: string) => canaries.of(`case:${field}`);
  const register = office.desk.register({
    facts: aRegistration({ receivedAt: daysAgo(40) }),
    content: { ...narrative(canaries), firstHandler: says('firstHandler') },
  });
  office.keep([register]);
  const fileThread = register.thread;
  await hands.come({ thread: fileThread, to: office }, 1);
  const opening = office.desk.send({
    fileThread,
    to: lead.unit,
    verb: 'assign',
    role: 'lead',
    dueAt: Date.now() + 40 * dayMs,
    content: {
      docNo: canaries.of('lead:docNo'),
      instruction: canaries.of('lead:instruction'),
      approvedBy: canaries.of('lead:approvedBy'),
      contact: canaries.of('lead:contact'),
    },
  });
  office.keep(opening);
  const hop = await hands.opened({ to: lead, thread: opening.at(-1)?.thread ?? '' });
  await hands.clockSays(hop, ['chase', 'lapse', 'escalate']);
  const helping = office.desk.send({
    fileThread,
    to: assist.unit,
    verb: 'forward',
    role: 'assist',
  });
  office.keep(helping);
  await hands.opened({ to: assist, thread: helping.at(-1)?.thread ?? '' });
  await handle(hands, hop, canaries);
  // Both hops were written into the file as well.
  await hands.come({ thread: fileThread, to: office }, 2);
  await concluded(hands, hop, { fileThread, canaries });
  await reviewed(hands, fileThread, canaries);
}

type File = { fileThread: string; canaries: Canaries };

async function concluded(hands: Hands, hop: Hop, { fileThread, canaries }: File): Promise<void> {
  const says = (field: string) => canaries.of(`case:${field}`);
  const replied = {
    outcome: 'replied',
    resolved: true,
    lead: { to: hop.to.unit, transfer: hop.thread },
    servedAt: daysAgo(20),
  };
  await hands.onCase(
    fileThread,
    ['name-leader', {}, { leader: says('leader'), post: says('post') }],
    ['supplement', { receivedAt: Date.now(), channel: 'visit' }, { text: says('later') }],
    ['conclude', replied, { remark: says('end') }],
  );
}

/** 复查, and 复核 with its term standing still for a hearing. */
async function reviewed(hands: Hands, fileThread: string, canaries: Canaries): Promise<void> {
  const says = (field: string) => canaries.of(`case:${field}`);
  const asked = (stage: string) => ({ text: says(`${stage} text`), reason: says(`${stage} late`) });
  const given = (stage: string) => ({
    summary: says(`${stage} summary`),
    signer: says(`${stage} signer`),
  });
  await hands.onCase(
    fileThread,
    ['request-review', { receivedAt: daysAgo(10) }, asked('review')],
    ['review-opinion', { result: 'upheld', servedAt: daysAgo(5) }, given('review')],
    ['request-recheck', { receivedAt: daysAgo(1), acceptedLate: true }, asked('recheck')],
    ['pause', { reason: 'hearing' }, { remark: says('hearing'), approvedBy: says('pauser') }],
    ['resume', {}, { remark: says('heard') }],
    ['recheck-opinion', { result: 'upheld' }, given('recheck')],
  );
}

const { accused: _none, ...known } = aRegistration({ receivedAt: shanghai('2020-01-06 12:09') });
export const anOldCase: CaseFacts<'record-history'> = {
  ...known,
  repliedAt: shanghai('2020-01-17 15:30'),
  precision: 'second',
  outcome: 'replied',
  source: 'ledger',
  historical: true,
};

/** 历史补录: a case of an old ledger, whole in one act. */
async function recorded(hands: Hands, canaries: Canaries): Promise<void> {
  const says = (field: string) => canaries.of(`history:${field}`);
  const { office } = hands;
  const act = office.desk.recordHistory({
    facts: anOldCase,
    content: {
      caseNo: says('caseNo'),
      title: says('title'),
      text: says('text'),
      petitioner: { name: says('name'), phone: says('phone'), address: says('address') },
      reply: says('reply'),
      firstHandler: says('firstHandler'),
    },
  });
  office.keep([act]);
  await hands.come({ thread: act.thread, to: office }, 1);
}

/** One transfer through every state it can go through and come back from. */
async function handle(hands: Hands, hop: Hop, canaries: Canaries): Promise<void> {
  const { office, lead } = hands;
  const says = (field: string) => canaries.of(`lead:${field}`);
  const report = { summary: says('summary'), signer: says('signer') };
  const outcome = { outcome: 'explained', opinionServed: true };
  await hands.act(office, hop, ['remind', {}, { remark: says('reminder') }]);
  await hands.act(
    lead,
    hop,
    ['acknowledge', signing, { officer: says('officer'), remark: says('remark') }],
    [
      'object',
      { reason: 'not-our-powers' },
      { reason: says('objection'), legalBasis: says('basis'), approvedBy: says('head') },
    ],
  );
  await hands.act(
    office,
    hop,
    ['overrule', {}, { reason: says('overruled') }],
    [
      'supervise',
      { level: 'yellow', trigger: 'overdue', replyDays: 5 },
      { requirement: says('requirement'), approvedBy: says('supervisor') },
    ],
  );
  await hands.act(
    lead,
    hop,
    [
      'accept',
      { path: 'petition', notice: 'written' },
      { officer: says('acceptor'), noticeRef: says('notice'), remark: says('accepting') },
    ],
    [
      'pause',
      { reason: 'awaiting-petitioner' },
      { remark: says('pause'), approvedBy: says('pauser') },
    ],
    ['resume', {}, { remark: says('resumption') }],
    ['feedback', { adopted: true }, { text: says('feedback'), signer: says('feedback signer') }],
    ['supplement', {}, { text: says('supplement') }],
    [
      'extend',
      { days: 10, petitionerTold: true },
      { reason: says('extension'), approvedBy: says('extender') },
    ],
    ['report', outcome, report],
  );
  await hands.act(office, hop, [
    'send-back',
    { defects: ['not-answered'] },
    { remark: says('defects') },
  ]);
  await hands.act(lead, hop, ['report', outcome, report]);
  await hands.act(office, hop, ['close', {}, { remark: says('closing') }]);
}

const openingOf = (canaries: Canaries, hop: string) => ({
  title: canaries.of(`${hop}:title`),
  text: canaries.of(`${hop}:text`),
});

async function declined(hands: Hands, canaries: Canaries): Promise<void> {
  const hop = await hands.open(hands.peer, openingOf(canaries, 'peer'));
  const content = { reason: canaries.of('peer:reason'), approvedBy: canaries.of('peer:head') };
  await hands.act(hands.peer, hop, ['decline', { reason: 'no-capacity' }, content]);
}

async function recalled(hands: Hands, canaries: Canaries): Promise<void> {
  const hop = await hands.open(hands.assist, openingOf(canaries, 'recalled'));
  const content = { remark: canaries.of('recalled:remark') };
  await hands.act(hands.office, hop, ['recall', { reason: 'mistake' }, content]);
}

async function upheld(hands: Hands, canaries: Canaries): Promise<void> {
  const hop = await hands.open(hands.assist, openingOf(canaries, 'upheld'));
  const objection = {
    reason: canaries.of('upheld:reason'),
    approvedBy: canaries.of('upheld:head'),
  };
  await hands.act(
    hands.assist,
    hop,
    ['acknowledge', signing, { officer: canaries.of('upheld:officer') }],
    ['object', { reason: 'wrong-place', suggestedUnit: 'plant-1' }, objection],
  );
  await hands.act(hands.office, hop, ['uphold', {}, { remark: canaries.of('upheld:remark') }]);
}

async function diverted(hands: Hands, canaries: Canaries): Promise<void> {
  const hop = await hands.open(hands.assist, openingOf(canaries, 'diverted'));
  const content = { officer: canaries.of('diverted:by'), remark: canaries.of('diverted:remark') };
  await hands.act(
    hands.assist,
    hop,
    ['acknowledge', signing, { officer: canaries.of('diverted:officer') }],
    ['divert', { path: 'litigation', notice: 'written' }, content],
  );
}
