import {
  cancellationLetter,
  cancellationNotice,
  meetingLetter,
  meetingNotice,
  type ReceiptSlip,
  receiptSlip,
} from '@liandong/documents';
import { contactIn } from '../../shared/contact.ts';
import { shanghaiDay } from '../../shared/days.ts';
import { type Naming, wholeName } from '../../shared/naming.ts';
import type { Office } from '../../shared/office.ts';
import { partsOf, type Told } from './told.ts';
import { numberIn, planOf, zhWord } from './words.ts';

/** A file to be written. */
export type Paperwork = { name: string; bytes: Uint8Array };

type Writing = Office & Naming;

/** What the member was told, as a document: a notice, a letter 函 to a peer, or that it is called off. */
export async function noticePaper(office: Writing, told: Told): Promise<Paperwork> {
  const name = office.nameOf(told.unit);
  const { cancelled } = told;
  if (cancelled)
    return {
      name: told.letter ? `取消函-${name}.docx` : `取消通知-${name}.docx`,
      bytes: await cancellation(office, told, cancelled),
    };
  if (told.letter && isChanged(told))
    return { name: `调整函-${name}.docx`, bytes: await letter(office, told) };
  if (told.letter) return { name: `邀请函-${name}.docx`, bytes: await letter(office, told) };
  return { name: `会议通知-${name}.docx`, bytes: await notice(office, told) };
}

function frame({ nameOf }: Writing, told: Told) {
  const agency = nameOf(told.secretariat);
  const date = shanghaiDay(told.toldAt);
  return {
    madeAt: told.toldAt,
    to: [nameOf(told.unit)],
    signed: { agency, date },
    imprint: { printer: agency, printedOn: date },
    contact: contactIn(told.notice.contact),
  };
}

const planned = (office: Writing, told: Told) =>
  planOf({ ...told, parts: partsOf(office, told) }, office);

const papersNamed = ({ notice: { agenda } }: Told): string[] => [
  ...new Set(agenda.flatMap(({ papers = [] }) => papers.map(({ title }) => title))),
];

const linesOf = (...texts: readonly (string | undefined)[]): string[] =>
  texts.flatMap((text) => (text === undefined || text === '' ? [] : text.split('\n')));

const isChanged = ({ changed }: Told): boolean => changed.length > 0;

function notice(office: Writing, told: Told): Promise<Uint8Array> {
  const { notice: said, times, changed, restarts } = told;
  const { requirements, materials, security, remark } = said;
  const number = numberIn(said);
  const again = isChanged(told);
  return meetingNotice({
    ...frame(office, told),
    ...planned(office, told),
    head: { mark: `${wholeName(office, told.secretariat)}文件`, number },
    attached: papersNamed(told),
    receiptDueAt: times.receiptDueAt,
    requirements: linesOf(requirements, materials, security, again ? undefined : remark),
    ...(again
      ? { supersedes: { number, changed: changed.map(zhWord), receiptsRestart: restarts } }
      : {}),
    receipt: slip(office, told, false),
  });
}

const letter = (office: Writing, told: Told): Promise<Uint8Array> =>
  meetingLetter({
    ...frame(office, told),
    ...planned(office, told),
    head: { mark: wholeName(office, told.secretariat), number: numberIn(told.notice) },
    ...(isChanged(told)
      ? { supersedes: { changed: told.changed.map(zhWord), receiptsRestart: told.restarts } }
      : {}),
    attached: papersNamed(told),
    receiptDueAt: told.times.receiptDueAt,
  });

function cancellation(
  office: Writing,
  told: Told,
  { at, reason, remark }: NonNullable<Told['cancelled']>,
): Promise<Uint8Array> {
  const { notice: said, times } = told;
  const number = numberIn(said);
  const made = frame(office, told);
  const date = shanghaiDay(at);
  const mark = wholeName(office, told.secretariat);
  const called = {
    ...made,
    madeAt: at,
    signed: { ...made.signed, date },
    meeting: said.title,
    startsAt: times.startAt,
    endsAt: times.endAt,
    reason: remark ?? zhWord(reason),
  };
  if (told.letter) return cancellationLetter({ ...called, head: { mark, number } });
  return cancellationNotice({
    ...called,
    imprint: { ...made.imprint, printedOn: date },
    head: { mark: `${mark}文件`, number },
    cancels: number,
  });
}

const answers = {
  attend: 'attend',
  substitute: 'substitute',
  'take-leave': 'leave',
  decline: 'decline',
  counter: undefined,
} as const;

/** 回执; filled in with what the member answered, else blank. */
export const slipPaper = async (office: Writing, told: Told): Promise<Paperwork> => ({
  name: `回执-${office.nameOf(told.unit)}.docx`,
  bytes: await receiptSlip({ ...slip(office, told, true), madeAt: told.toldAt }),
});

export function slip({ nameOf }: Writing, told: Told, filled: boolean): ReceiptSlip {
  const { notice: said, times, answer } = told;
  const { reason, approvedBy, remark, filledBy } = told.said;
  const how = filled && answer ? answers[answer] : undefined;
  const texts = { reason, approvedBy, remarks: remark, filledBy };
  const spoken = Object.entries(texts).filter(([, text]) => typeof text === 'string');
  return {
    meeting: said.title,
    unit: nameOf(told.unit),
    dueAt: times.receiptDueAt,
    returnTo: nameOf(told.secretariat),
    contact: contactIn(said.contact),
    ...(how === undefined
      ? {}
      : {
          answer: how,
          people: peopleIn(told.said),
          ...Object.fromEntries(spoken),
          ...(told.state.answer ? { filledAt: told.state.answer.at } : {}),
        }),
  };
}

/** Who comes, as an answer names them. */
export const peopleIn = ({ attendees }: Told['said']) =>
  Array.isArray(attendees)
    ? (attendees as { name: string; post?: string; phone?: string }[]).map(
        ({ name, post = '', phone = '' }) => ({ name, post, phone }),
      )
    : [];
