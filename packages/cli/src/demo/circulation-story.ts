import {
  allocation,
  assignAgreed,
  bulletins,
  circulateMinutes,
  convene,
  holdMeeting,
  meetingNumbering,
  minutesSeries,
  noticeSeries,
  numbered,
  numberOf,
  onMeeting,
  ownMeeting,
  paperOf,
  planRevision,
  receiptDue,
  releaseMeeting,
  reviseMeeting,
} from '@liandong/circulation';
import { BusError } from '@liandong/contracts';
import { draftOnThread, findThreads, type KeptAct, type ThreadView } from '@liandong/unit';
import { show as showBulletin } from '../commands/bulletin/look/show.ts';
import { showMeeting } from '../commands/meeting/show/show.ts';
import type { Session } from '../session/session.ts';
import { createSay } from '../text/text.ts';
import { writtenIn } from './circulation-content.ts';
import { circulationTexts } from './circulation-text.ts';
import { typed } from './ending.ts';
import type { Stage } from './stage.ts';

const secretariat = 'joint-meeting';
const hr = 'hr';
const social = 'social-insurance';
const commerce = 'commerce';
const drilling = 'drilling';
const members = [hr, social, commerce, drilling];

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const shownIdLength = 13;

type Telling = {
  stage: Stage;
  say: ReturnType<typeof createSay<typeof circulationTexts>>;
  said: ReturnType<typeof writtenIn>;
};

/** A joint meeting from its notice to what it agreed, and a bulletin from its gate to its first answer. */
export async function playCirculations(stage: Stage): Promise<void> {
  const { language } = stage.context;
  const telling = { stage, say: createSay(circulationTexts, language), said: writtenIn(language) };
  const meeting = await released(telling);
  await replied(telling, meeting);
  await revised(telling, meeting);
  await held(telling, meeting);
  await bulletin(telling);
}

const tenDaysAhead = (now: number): number =>
  Math.floor((now + 10 * dayMs) / dayMs) * dayMs + hourMs;

async function released({ stage, say, said }: Telling): Promise<string> {
  stage.step(say('meet.title'));
  await stage.tell(say('meet.tell'));
  const agenda = numbered([
    { topic: said.topic, treatment: 'decide', reporterUnit: hr, background: said.background },
    {
      topic: said.secret,
      treatment: 'consult',
      background: said.secretBackground,
      audience: [hr, social],
    },
  ]);
  const { title, place, chair, contact } = said;
  const paper = { title, place, chair, contact, agenda };
  const drafted = await stage.act(secretariat, [], ({ office }) =>
    convene(office, {
      meetingType: 'special',
      paper,
      members: members.map((unit) => ({ unit, as: 'attend' })),
    }),
  );
  const meeting = drafted[0]?.thread ?? '';
  await stage.act(secretariat, [], ({ office }) => [
    allocation(office, meetingNumbering(ownMeeting(office, meeting), noticeSeries)),
  ]);
  await stage.act(secretariat, members, ({ office }) => {
    const own = ownMeeting(office, meeting);
    const startAt = tenDaysAhead(office.now());
    const receiptDueAt = receiptDue(office, startAt);
    return releaseMeeting(office, own, {
      number: numberFor(office, own, noticeSeries),
      times: { startAt, endAt: startAt + 2 * hourMs, receiptDueAt },
      paper: paperOf(office, own),
    });
  });
  return meeting;
}

function numberFor(
  office: Session['office'],
  meeting: ReturnType<typeof ownMeeting>,
  series: typeof noticeSeries | typeof minutesSeries,
) {
  const number = numberOf(office, meetingNumbering(meeting, series));
  if (!number) throw new BusError('NUMBER_NOT_ALLOCATED');
  return number;
}

/** The unit's own thread of the meeting. */
function membership({ store, unit }: Session, meeting: string): ThreadView {
  const found = findThreads(store, meeting).find(({ ref }) => ref.counterpart === unit);
  if (!found) throw new BusError('THREAD_UNKNOWN', { thread: meeting });
  return found;
}

type Answer = Omit<Parameters<typeof onMeeting>[1], 'view' | 'facts'> & {
  facts?: Readonly<Record<string, unknown>>;
};

const answers = (stage: Stage, meeting: string) => (unit: string, answer: Answer) =>
  stage.act(unit, [secretariat], (session) => [
    onMeeting(session.office, { facts: {}, ...answer, view: membership(session, meeting) }),
  ]);

async function replied({ stage, say, said }: Telling, meeting: string): Promise<void> {
  stage.step(say('reply.title'));
  await stage.tell(say('reply.tell'));
  const answer = answers(stage, meeting);
  await answer(hr, {
    type: 'attend',
    content: { attendees: [{ name: said.hrOfficer, post: said.hrPost }] },
  });
  await answer(social, {
    type: 'substitute',
    content: {
      attendees: [{ name: said.substitute }],
      reason: said.substituteReason,
      approvedBy: said.socialHead,
    },
  });
  await answer(commerce, {
    type: 'decline',
    facts: { reason: 'not-our-powers' },
    content: { reason: said.declined, approvedBy: said.commerceHead },
  });
  await look(stage, meeting);
}

const look = (stage: Stage, meeting: string) => {
  const shown = meeting.slice(0, shownIdLength);
  const asSecretariat = stage.as(secretariat);
  return typed(stage, `meeting show ${shown}`, () => showMeeting(asSecretariat, shown));
};

async function revised({ stage, say, said }: Telling, meeting: string): Promise<void> {
  stage.step(say('revise.title'));
  await stage.tell(say('revise.tell'));
  await stage.act(secretariat, members, ({ office }) => {
    const own = ownMeeting(office, meeting);
    const startAt = tenDaysAhead(office.now()) + dayMs;
    const times = { startAt, endAt: startAt + 2 * hourMs };
    const paper = { ...paperOf(office, own), place: said.laterPlace };
    return reviseMeeting(office, own, planRevision(office, own, { times, paper }));
  });
  const answer = answers(stage, meeting);
  await answer(hr, { type: 'attend', content: { attendees: [{ name: said.hrOfficer }] } });
  await look(stage, meeting);
}

async function held({ stage, say, said }: Telling, meeting: string): Promise<void> {
  stage.step(say('hold.title'));
  await stage.tell(say('hold.tell'));
  await stage.act(secretariat, members, ({ office }) => {
    const endedAt = office.now();
    const attendance = new Map([
      [drilling, 'present' as const],
      [social, 'substituted' as const],
    ]);
    const own = ownMeeting(office, meeting);
    return holdMeeting(office, own, { startedAt: endedAt - hourMs, endedAt, attendance });
  });
  await stage.act(secretariat, [], ({ office }) => [
    allocation(office, meetingNumbering(ownMeeting(office, meeting), minutesSeries)),
  ]);
  await stage.act(secretariat, members, ({ office }) => {
    const own = ownMeeting(office, meeting);
    const { minutesTitle: title, minutes: text, signatory, item, deliverable } = said;
    const dueAt = tenDaysAhead(office.now()) + 20 * dayMs;
    return circulateMinutes(office, own, {
      number: numberFor(office, own, minutesSeries),
      paper: { title, text, signatory },
      items: [{ text: item, leadUnit: hr, dueAt, deliverable }],
    });
  });
  await stage.act(secretariat, [hr], ({ office }) =>
    assignAgreed(office, ownMeeting(office, meeting)),
  );
  await answers(stage, meeting)(hr, { type: 'sign-minutes', content: { officer: said.hrOfficer } });
  await stage.act(hr, [secretariat], (session) => [signItem(session, said.hrOfficer)]);
  await look(stage, meeting);
}

function signItem({ office, store }: Session, officer: string): KeptAct {
  const [view] = store.db
    .prepare("SELECT id FROM thread WHERE kind = 'agreed-item' AND open = 1")
    .all()
    .flatMap(({ id }) => findThreads(store, String(id)));
  if (!view) throw new BusError('THREAD_UNKNOWN');
  return draftOnThread(office, { view, type: 'acknowledge', facts: {}, content: { officer } });
}

const bulletinNumbering = (thread: string) => ({
  series: 'bulletin',
  for: { kind: 'bulletin-file', thread } as const,
});

const phoneOfNobody = '13800138000';

async function bulletin({ stage, say, said }: Telling): Promise<void> {
  stage.step(say('bulletin.title'));
  await stage.tell(say('bulletin.tell'));
  const to = [hr, social];
  const written = (office: Session['office'], statement: string) =>
    bulletins.draftBulletin(office, {
      category: 'social-insurance-pension',
      risk: 'general',
      wording: wordingOf(said, office.now(), statement),
      to,
      copies: [],
    });
  await stage.tryInVain(
    secretariat,
    ({ office }) => written(office, `${said.statement}${phoneOfNobody}`).acts,
  );
  await stage.tell(say('bulletin.clean'));
  const [draft] = await stage.act(
    secretariat,
    [],
    ({ office }) => written(office, said.statement).acts,
  );
  const thread = draft?.thread ?? '';
  await stage.act(secretariat, [], ({ office }) => [allocation(office, bulletinNumbering(thread))]);
  await stage.act(secretariat, to, ({ office }) => {
    const number = numberOf(office, bulletinNumbering(thread));
    const { approvedBy } = said;
    return bulletins.releaseActs(
      office,
      thread,
      bulletins.planRelease(office, thread, { approvedBy, ...(number ? { number } : {}) }),
    );
  });
  await stage.act(hr, [secretariat], ({ office }) => [
    bulletins.answerBulletin(office, thread, {
      verb: 'acknowledge',
      facts: {},
      content: { officer: said.hrOfficer },
    }),
  ]);
  await stage.act(hr, [secretariat], ({ office }) => [
    bulletins.answerBulletin(office, thread, {
      verb: 'self-check',
      facts: { have: true, band: '5-19' },
      content: { text: said.findings, measuresTaken: said.taken, officer: said.hrOfficer },
    }),
  ]);
  const shown = thread.slice(0, shownIdLength);
  await typed(stage, `bulletin show ${shown}`, () =>
    showBulletin(stage.as(secretariat), shown, {}),
  );
}

function wordingOf(said: Telling['said'], now: number, statement: string) {
  const month = new Date(now + 8 * hourMs).toISOString().slice(0, 7);
  return {
    title: said.bulletinTitle,
    period: { from: month, until: month },
    statement,
    seenAt: { unitKinds: [said.unitKinds], units: 3 },
    trend: { cases: 12 },
    groupSize: '20-49',
    causes: said.causes,
    agreedAnswer: said.agreedAnswer,
    countermeasures: [],
    selfCheckList: [said.checkAtHome],
  };
}
