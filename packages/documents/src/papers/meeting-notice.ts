import type { EpochMs } from '@liandong/contracts';
import type { DocNumber } from '@liandong/domain';
import type { Passage } from '../official/body.ts';
import { type RedHeadDocument, redHeadDocument } from '../official/document.ts';
import { numberText } from '../official/head.ts';
import { type Letter, letterDocument } from '../official/letter.ts';
import { chineseDeadline, chineseSpan } from '../text/chinese.ts';
import { type Contact, contactNote } from './contact.ts';
import { type MeetingPlan, planPassages } from './meeting-plan.ts';
import { type ReceiptSlip, receiptBlocks } from './receipt-slip.ts';

type Frame<Form> = Omit<Form, 'title' | 'passages' | 'note' | 'annexes'>;

/** A notice that a joint meeting is held 会议通知. */
export type MeetingNotice = Frame<RedHeadDocument> &
  MeetingPlan & {
    /** Until when members say who comes. */
    receiptDueAt: EpochMs;
    /** Besides being on time and asking for leave in writing. */
    requirements?: readonly string[];
    /** Why the notice is shorter than the rules allow. */
    shortNoticeReason?: string;
    /** Revision 2 and later: the notice it takes the place of and what changed, in words. */
    supersedes?: { number: DocNumber; changed: readonly string[]; receiptsRestart: boolean };
    contact?: Contact | undefined;
    /** The slip to send back, as an annex on a page of its own. */
    receipt?: ReceiptSlip;
  };

/** The notice as `.docx`. @throws BusError `DOC_NUMBER_INVALID` */
export async function meetingNotice(notice: MeetingNotice): Promise<Uint8Array> {
  const { meeting, supersedes, receipt, attached = [] } = notice;
  const names = receipt === undefined ? attached : ['会议回执', ...attached];
  return redHeadDocument({
    ...notice,
    title: supersedes ? `关于调整${meeting}安排的通知` : `关于召开${meeting}的通知`,
    attached: names,
    ...contactNote(notice.contact),
    passages: [opening(notice), ...planPassages(notice), demands(notice)],
    annexes: receipt === undefined ? [] : [receiptBlocks(receipt)],
  });
}

function opening({ meeting, supersedes, shortNoticeReason }: MeetingNotice): string {
  const short = shortNoticeReason === undefined ? '' : `因${shortNoticeReason}，通知时间较紧。`;
  if (!supersedes) return `经研究，决定召开${meeting}。${short}现将有关事项通知如下：`;
  const { number, changed, receiptsRestart } = supersedes;
  const again = receiptsRestart ? '请重新反馈参会回执。' : '已反馈的参会回执继续有效。';
  return `${numberText(number)}通知所定会议安排中，${changed.join('、')}有调整，以本通知为准。${again}${short}现将调整后的安排通知如下：`;
}

const demands = ({ requirements = [], receiptDueAt }: MeetingNotice): Passage => ({
  heading: '有关要求',
  parts: [
    `请于${chineseDeadline(receiptDueAt)}前反馈参会回执。`,
    '请参会人员准时参会。确需请假的，须经本单位主要负责人批准，并在回执中说明理由。',
    ...requirements,
  ].map((point) => ({ point })),
});

/** A notice that a meeting is not held 取消. */
export type CancellationNotice = Frame<RedHeadDocument> &
  Pick<MeetingPlan, 'meeting' | 'startsAt' | 'endsAt'> & {
    cancels: DocNumber;
    reason: string;
    contact?: Contact | undefined;
  };

/** The notice as `.docx`. @throws BusError `DOC_NUMBER_INVALID` */
export const cancellationNotice = async (notice: CancellationNotice): Promise<Uint8Array> =>
  redHeadDocument({
    ...notice,
    title: `关于取消${notice.meeting}的通知`,
    ...contactNote(notice.contact),
    passages: [
      `因${notice.reason}，原定于${chineseSpan(notice.startsAt, notice.endsAt)}召开的${notice.meeting}取消，${numberText(notice.cancels)}通知不再执行。`,
      '会议另行安排的，时间另行通知。',
    ],
  });

/** An invitation to those whom nobody orders 函: they may decline. */
export type MeetingLetter = Frame<Letter> &
  MeetingPlan & {
    receiptDueAt: EpochMs;
    contact?: Contact | undefined;
    /** Revision 2 and later: what changed, in words, and whether it has to answer again. */
    supersedes?: Pick<NonNullable<MeetingNotice['supersedes']>, 'changed' | 'receiptsRestart'>;
  };

/** The letter as `.docx`. @throws BusError `DOC_NUMBER_INVALID` */
export async function meetingLetter(letter: MeetingLetter): Promise<Uint8Array> {
  const { meeting, supersedes } = letter;
  return letterDocument({
    ...letter,
    title: supersedes ? `关于调整${meeting}安排的函` : `关于商请参加${meeting}的函`,
    ...contactNote(letter.contact),
    passages: [
      supersedes
        ? `前函商请贵单位参加${meeting}，现会议安排中，${supersedes.changed.join('、')}有调整，以本函为准。现将调整后的安排函告如下：`
        : `我单位拟召开${meeting}，特商请贵单位派员参加。现将有关事项函告如下：`,
      ...planPassages(letter),
      supersedes?.receiptsRestart === false
        ? '贵单位已有函复的，继续有效；如有变化，请函告。'
        : `是否参会，请于${chineseDeadline(letter.receiptDueAt)}前函复为盼。`,
    ],
  });
}

/** A letter that a meeting is not held. */
export type CancellationLetter = Frame<Letter> &
  Pick<CancellationNotice, 'meeting' | 'startsAt' | 'endsAt' | 'reason' | 'contact'>;

/** The letter as `.docx`. @throws BusError `DOC_NUMBER_INVALID` */
export const cancellationLetter = async (letter: CancellationLetter): Promise<Uint8Array> =>
  letterDocument({
    ...letter,
    title: `关于取消${letter.meeting}的函`,
    ...contactNote(letter.contact),
    passages: [
      `因${letter.reason}，原定于${chineseSpan(letter.startsAt, letter.endsAt)}召开的${letter.meeting}取消，前函商请事项不再进行。`,
      '会议另行安排的，另函商请。由此带来的不便，敬请谅解。特此函告。',
    ],
  });
