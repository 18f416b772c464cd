import type { EpochMs } from '@liandong/contracts';
import { type Blocks, pack } from '../layout/pack.ts';
import { uprightSection } from '../official/document.ts';
import { title } from '../official/title.ts';
import { chineseDeadline, writtenAt } from '../text/chinese.ts';
import { type Contact, contactSentence } from './contact.ts';
import { boxes, type FormLine, field, form, formNote } from './form.ts';

/** Who comes; personal data, for the slip alone. */
export type Attendee = { name: string; post: string; phone: string };

/** 回执: what a member answers to a notice; what is left out is a blank to fill in by hand. */
export type ReceiptSlip = {
  meeting: string;
  unit?: string;
  answer?: 'attend' | 'substitute' | 'leave' | 'decline';
  people?: readonly Attendee[];
  /** Why somebody stays away, and who allowed it. */
  reason?: string;
  approvedBy?: string;
  topics?: readonly string[];
  remarks?: string;
  filledBy?: string;
  filledAt?: EpochMs;
  dueAt: EpochMs;
  returnTo: string;
  contact?: Contact | undefined;
};

const fewestPeople = 3;

function peopleLines(people: readonly Attendee[]): FormLine[] {
  const blanks = Array<Attendee>(Math.max(0, fewestPeople - people.length)).fill({
    name: '',
    post: '',
    phone: '',
  });
  const rows = [...people, ...blanks];
  return [
    {
      fields: [
        { text: '参会人员', columns: 2, label: true, lines: rows.length + 1 },
        { text: '姓名', columns: 3, label: true },
        { text: '职务', columns: 4, label: true },
        { text: '联系电话', columns: 3, label: true },
      ],
    },
    ...rows.map(({ name, post, phone }) => ({
      fields: [
        { text: name, columns: 3 },
        { text: post, columns: 4 },
        { text: phone, columns: 3 },
      ],
    })),
  ];
}

/** The slip, for a page of its own. */
export function receiptBlocks(slip: ReceiptSlip): Blocks {
  const { answer, people = [], topics = [] } = slip;
  const lines: FormLine[] = [
    { fields: field('单　　位', slip.unit) },
    {
      fields: field(
        '参会方式',
        boxes([
          ['本人参加', answer === 'attend'],
          ['委派代表', answer === 'substitute'],
          ['请假', answer === 'leave'],
          ['不参加（函复单位）', answer === 'decline'],
        ]),
      ),
    },
    ...peopleLines(people),
    { fields: field('请假事由', slip.reason), heightMm: 12 },
    { fields: field('批 准 人', slip.approvedBy) },
    { fields: field('议题建议', topics.join('\n')), heightMm: 18 },
    { fields: field('备　　注', slip.remarks), heightMm: 12 },
    {
      fields: [
        ...field('填 报 人', slip.filledBy, 5),
        ...field('填报时间', slip.filledAt === undefined ? '' : writtenAt(slip.filledAt), 7),
      ],
    },
  ];
  return [
    ...title(`${slip.meeting}回执`, 1),
    formNote(''),
    form(lines),
    formNote(
      `请于${chineseDeadline(slip.dueAt)}前反馈至${slip.returnTo}。${contactSentence(slip.contact)}`,
    ),
  ];
}

/** The slip as `.docx`. */
export const receiptSlip = async (slip: ReceiptSlip & { madeAt: EpochMs }): Promise<Uint8Array> =>
  pack({ title: `${slip.meeting}回执`, creator: slip.unit ?? slip.returnTo, madeAt: slip.madeAt }, [
    uprightSection(receiptBlocks(slip)),
  ]);
