import {
  allocation,
  assignAgreed,
  bulletins,
  callForTopics,
  cancelMeeting,
  circulateMinutes,
  holdMeeting,
  meetingNumbering,
  minutesSeries,
  numberOf,
  onMeeting,
  propose,
  remindSilent,
  waitingFor,
} from '@liandong/circulation';
import type { KindName, MeetingActType, NumberRef } from '@liandong/contracts';
import { draftOnThread, type ThreadView } from '@liandong/unit';
import { anApproval, aWording, issued, messageOf } from './bulletins.ts';
import {
  attending,
  aWeekLater,
  inTwoMonths,
  numbered,
  prepared,
  released,
  releaseOf,
  revisionOf,
} from './meetings.ts';
import type { Seat } from './seat.ts';
import type { CirculationWorld } from './world.ts';

const dayMs = 86_400_000;
const members = ['dept-hr', 'dept-land', 'plant-1', 'discipline', 'drilling'] as const;
const officer = '李四';
const approvedBy = '王五';

type Table = Readonly<Record<'secretariat' | (typeof members)[number], Seat>>;
type Said = {
  facts?: Readonly<Record<string, unknown>>;
  content?: Readonly<Record<string, unknown>>;
};

/** A thread by its kind, its id, and whom it is with, where there are several. */
type Of = readonly [kind: KindName, id: string, other?: string];

/** Somebody at the table, who goes on when everybody has heard the last word. */
class Voice {
  readonly #seat: Seat;
  readonly #world: CirculationWorld;

  constructor(seat: Seat, world: CirculationWorld) {
    this.#seat = seat;
    this.#world = world;
  }

  async say(acts: Parameters<Seat['keep']>[0]): Promise<void> {
    await this.#seat.say(acts);
    await this.#world.settled();
  }

  async on([kind, id, other]: Of, type: string, { facts = {}, content = {} }: Said = {}) {
    const view = this.#seat.thread(kind, id, other) as ThreadView;
    await this.say([draftOnThread(this.#seat.office, { view, type, facts, content })]);
  }

  async reply(meeting: string, type: MeetingActType, { facts = {}, content = {} }: Said = {}) {
    const view = this.#seat.thread('meeting', meeting) as ThreadView;
    await this.say([onMeeting(this.#seat.office, { view, type, facts, content })]);
  }
}

class Telling {
  readonly table: Table;
  readonly #world: CirculationWorld;

  constructor(world: CirculationWorld, table: Table) {
    this.#world = world;
    this.table = table;
  }

  by(unit: keyof Table): Voice {
    return new Voice(this.table[unit], this.#world);
  }
}

/** Meetings, agreed items, proposals and bulletins, each on the ways they can go. */
export async function tellOfEverything(world: CirculationWorld): Promise<void> {
  const seats = await Promise.all(
    (['secretariat', ...members] as const).map(
      async (unit) => [unit, await world.seat(unit)] as const,
    ),
  );
  const telling = new Telling(world, Object.fromEntries(seats) as Table);
  const meeting = await calledFor(telling);
  await noticed(telling, meeting);
  await held(telling, meeting);
  await cancelledMeeting(telling);
  await bulletin(telling);
}

/** Topics of its members: one is to be taken up, one is declined, one withdrawn. */
async function calledFor(telling: Telling): Promise<string> {
  const { secretariat, ...others } = telling.table;
  const { office } = secretariat;
  const meeting = await prepared(secretariat, { members });
  const topicsDueAt = Date.now() + 7 * dayMs;
  await telling
    .by('secretariat')
    .say(callForTopics(office, secretariat.meeting(meeting), { topicsDueAt }));
  await telling.by('dept-hr').reply(meeting, 'acknowledge', { content: { officer } });
  const topics = await Promise.all(
    (['dept-hr', 'dept-land', 'plant-1'] as const).map(async (unit) => {
      const content = { title: '供暖补贴口径' };
      const act = propose(others[unit].office, {
        to: 'secretariat',
        of: 'topic',
        meeting,
        content,
      });
      await telling.by(unit).say([act]);
      return act.thread;
    }),
  );
  const [taken = '', declined = '', withdrawn = ''] = topics;
  await telling.by('secretariat').on(['proposal', taken], 'acknowledge', { content: { officer } });
  await telling.by('secretariat').on(['proposal', declined], 'decline', {
    facts: { reason: 'other-channel' },
    content: { reason: '已有专题会议研究' },
  });
  await telling.by('plant-1').on(['proposal', withdrawn], 'withdraw');
  return meeting;
}

/** A meeting up to its second notice. */
async function noticed(telling: Telling, meeting: string): Promise<void> {
  const { secretariat, 'dept-hr': hr } = telling.table;
  const { office } = secretariat;
  const number = await numbered(secretariat, meeting);
  const waiting = waitingFor(office, secretariat.meeting(meeting), inTwoMonths().startAt);
  await telling.by('secretariat').say([...releaseOf(secretariat, meeting, { number, waiting })]);
  await telling.by('dept-hr').reply(meeting, 'attend', attending);
  await telling.by('dept-land').reply(meeting, 'take-leave', {
    content: { reason: '出差', approvedBy },
  });
  await telling.by('drilling').reply(meeting, 'decline', {
    facts: { reason: 'no-capacity' },
    content: { reason: '人员不足', approvedBy },
  });
  const { startAt, endAt } = inTwoMonths();
  await telling.by('plant-1').reply(meeting, 'counter', {
    facts: { startAt, endAt },
    content: { reason: '检修' },
  });
  await telling.by('secretariat').on(['meeting', meeting, 'plant-1'], 'answer-counter', {
    facts: { accepted: true },
  });
  const view = hr.thread('meeting', meeting) as ThreadView;
  const overtaken = onMeeting(hr.office, { view, type: 'attend', facts: {}, ...attending });
  await telling
    .by('secretariat')
    .say(revisionOf(secretariat, meeting, aWeekLater(secretariat, meeting)));
  await telling.by('dept-hr').say([overtaken]);
  await telling.by('dept-hr').reply(meeting, 'attend', attending);
  await telling.by('dept-land').reply(meeting, 'substitute', {
    content: { ...attending.content, reason: '出差', approvedBy },
  });
  await telling.by('secretariat').say(remindSilent(office, secretariat.meeting(meeting), {}));
}

/** The meeting as it was held: minutes, signed and objected to, and what was agreed. */
async function held(telling: Telling, meeting: string): Promise<void> {
  const { secretariat } = telling.table;
  const { office } = secretariat;
  const own = () => secretariat.meeting(meeting);
  const endedAt = Date.now() - 1_000;
  await telling
    .by('secretariat')
    .say(holdMeeting(office, own(), { startedAt: endedAt - 3_600_000, endedAt }));
  const numbering = meetingNumbering(own(), minutesSeries);
  await telling.by('secretariat').say([allocation(office, numbering)]);
  const number = numberOf(office, numbering) as NumberRef;
  const dueAt = Date.now() + 10 * dayMs;
  const items = [
    { text: '改造管网', leadUnit: 'dept-hr', assistUnits: ['dept-land'], dueAt },
    { text: '公布口径', leadUnit: 'plant-1', dueAt },
  ];
  const paper = { title: '会议纪要', text: '会议听取了情况通报。' };
  await telling.by('secretariat').say(circulateMinutes(office, own(), { number, paper, items }));
  await telling.by('dept-hr').reply(meeting, 'sign-minutes', { content: { officer } });
  await telling.by('dept-land').reply(meeting, 'object-minutes', {
    content: { wording: '改为年内', approvedBy },
  });
  await telling.by('secretariat').on(['meeting', meeting, 'dept-land'], 'answer-objection', {
    facts: { version: 1, accepted: false },
  });
  await telling.by('secretariat').say(assignAgreed(office, own()));
  const [first, second] = own().file.items;
  const item = ['agreed-item', first?.thread ?? '', 'dept-hr'] as const;
  await telling.by('dept-hr').on(item, 'acknowledge', { content: { officer } });
  await telling.by('dept-hr').on(item, 'progress', {
    facts: { percent: 50 },
    content: { text: '已完成一半' },
  });
  for (const verdict of ['send-back', 'verify'] as const) {
    await telling.by('dept-hr').on(item, 'report', {
      content: { summary: '已完成', signer: officer },
    });
    await telling.by('secretariat').on(item, verdict, { content: { remark: '请补充' } });
  }
  const other = ['agreed-item', second?.thread ?? '', 'plant-1'] as const;
  await telling.by('plant-1').on(other, 'acknowledge', { content: { officer } });
}

/** A reply that comes after the end. */
async function cancelledMeeting(telling: Telling): Promise<void> {
  const { secretariat, 'dept-hr': hr } = telling.table;
  const meeting = await released(secretariat, { members: ['dept-hr', 'dept-land'] });
  await hr.has('meeting', meeting, { n: 1 });
  const view = hr.thread('meeting', meeting) as ThreadView;
  const late = onMeeting(hr.office, { view, type: 'attend', facts: {}, ...attending });
  const own = secretariat.meeting(meeting);
  await telling
    .by('secretariat')
    .say(cancelMeeting(secretariat.office, own, { reason: 'no-topics' }));
  await telling.by('dept-hr').say([late]);
}

/** A bulletin through questions, consultation and countermeasures; and one that is taken back. */
async function bulletin(telling: Telling): Promise<void> {
  const { secretariat } = telling.table;
  const { office } = secretariat;
  const id = await issued(secretariat, { to: members });
  for (const unit of ['dept-hr', 'dept-land', 'plant-1'] as const) {
    await telling.table[unit].has('bulletin', id, { n: 1 });
    await telling.by(unit).on(['bulletin', id], 'acknowledge', {
      facts: { revision: 1 },
      content: { officer },
    });
  }
  await telling.by('drilling').on(['bulletin', id], 'decline', {
    facts: { reason: 'not-concerned' },
    content: { reason: '无此类问题', approvedBy },
  });
  await telling.by('dept-hr').on(['bulletin', id], 'self-check', {
    facts: { revision: 1, have: true, band: '5-19' },
    content: { text: '有同类问题', officer },
  });
  await telling.by('dept-land').on(['bulletin', id], 'ask', { content: { text: '口径何时公布' } });
  const answer = { of: 'dept-land', question: 1, text: '下月公布' };
  await telling.by('secretariat').say([bulletins.answerQuestion(office, id, answer)]);
  await telling.by('plant-1').on(['bulletin', id], 'raise-point', {
    facts: { mayName: false },
    content: { text: '建议统一测温方法' },
  });
  const points = [{ text: '统一测温方法' }];
  await telling
    .by('secretariat')
    .say(bulletins.sharePoints(office, id, { ...anApproval, points }).acts);
  const measures = [{ text: '排查管网' }];
  await telling
    .by('secretariat')
    .say(bulletins.proposeMeasures(office, id, { ...anApproval, measures }).acts);
  const dueAt = Date.now() + 20 * dayMs;
  await telling.by('dept-hr').on(['bulletin', id], 'adopt', {
    facts: { version: 1, dueAt },
    content: { owner: officer },
  });
  await telling.by('dept-hr').on(['bulletin', id], 'carry-out', {
    facts: { version: 1, progress: 'done' },
    content: { text: '已排查', officer },
  });
  await telling.by('dept-land').on(['bulletin', id], 'decline-measures', {
    facts: { version: 1, reason: 'not-concerned' },
    content: { reason: '不涉及', approvedBy },
  });
  await telling.by('secretariat').say(bulletins.remindSilent(office, id, {}).acts);
  const wording = { ...aWording, causes: '管网老化。' };
  await telling.by('secretariat').say(messageOf(secretariat, id, { wording, restarts: true }));
  await telling.by('dept-land').on(['bulletin', id], 'acknowledge', {
    facts: { revision: 2 },
    content: { officer },
  });
  const taken = await issued(secretariat, { to: ['dept-hr', 'plant-1'] });
  const end = { ...anApproval, reason: 'mistake', text: '发布有误，撤销。' } as const;
  await telling.by('secretariat').say(bulletins.cancelBulletin(office, taken, end));
}
