import type { EpochMs } from '@liandong/contracts';
import type { DocNumber } from '@liandong/domain';
import { pack } from '../layout/pack.ts';
import { uprightSection } from '../official/document.ts';
import { numberText } from '../official/head.ts';
import { title } from '../official/title.ts';
import { chineseDeadline, ended, writtenAt } from '../text/chinese.ts';
import { type Contact, contactSentence } from './contact.ts';
import { boxes, type FormLine, field, form, formNote } from './form.ts';

/** 自查反馈表: what a unit found at home; what is left out is a blank to fill in by hand. */
export type SelfCheckForm = {
  issue: string;
  number: DocNumber;
  unit?: string;
  have?: 'yes' | 'no';
  /** Bands of numbers to choose from, and the one that was chosen. */
  bands: readonly string[];
  band?: string;
  checks: readonly { text: string; found?: string }[];
  measures?: string;
  /** For the consultation 会商. */
  points?: string;
  filledBy?: string;
  phone?: string;
  filledAt?: EpochMs;
  dueAt: EpochMs;
  returnTo: string;
  contact?: Contact | undefined;
  madeAt: EpochMs;
};

/** The form as `.docx`. @throws BusError `DOC_NUMBER_INVALID` */
export async function selfCheckForm(feedback: SelfCheckForm): Promise<Uint8Array> {
  const name = `${feedback.issue}自查反馈表`;
  const { have, band, filledAt } = feedback;
  const lines: FormLine[] = [
    { fields: field('单　　位', feedback.unit) },
    { fields: field('通报文号', numberText(feedback.number)) },
    {
      fields: field(
        '同类问题',
        boxes([
          ['存在', have === 'yes'],
          ['不存在', have === 'no'],
        ]),
      ),
    },
    {
      fields: field(
        '涉及数量',
        boxes(feedback.bands.map((choice) => [choice, choice === band] as const)),
      ),
    },
    ...checkLines(feedback.checks),
    { fields: field('已采取\n措　施', feedback.measures), heightMm: 30 },
    { fields: field('需会商\n事　项', feedback.points), heightMm: 24 },
    {
      fields: [...field('填 报 人', feedback.filledBy, 6), ...field('联系电话', feedback.phone, 6)],
    },
    { fields: field('填报时间', filledAt === undefined ? '' : writtenAt(filledAt)) },
  ];
  const creator = feedback.unit ?? feedback.returnTo;
  return pack({ title: name, creator, madeAt: feedback.madeAt }, [
    uprightSection([
      ...title(name, 0),
      formNote(''),
      form(lines),
      formNote(
        `请于${chineseDeadline(feedback.dueAt)}前反馈至${feedback.returnTo}。${contactSentence(feedback.contact)}`,
      ),
    ]),
  ]);
}

const checkLines = (checks: SelfCheckForm['checks']): FormLine[] =>
  checks.length === 0
    ? []
    : [
        {
          fields: [
            { text: '自查内容', columns: 7, label: true },
            { text: '自查情况', columns: 5, label: true },
          ],
        },
        ...checks.map(({ text, found = '' }, index) => ({
          fields: [
            { text: `${index + 1}. ${ended(text)}`, columns: 7 },
            { text: found, columns: 5 },
          ],
        })),
      ];
