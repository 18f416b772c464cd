import type { EpochMs } from '@liandong/contracts';
import type { Passage, Section } from '../official/body.ts';
import { type RedHeadDocument, redHeadDocument } from '../official/document.ts';
import { type Letter, letterDocument } from '../official/letter.ts';
import { chineseDate, chineseDeadline, ended } from '../text/chinese.ts';
import { type Contact, contactNote } from './contact.ts';

/** What a policy notice 政策通知/解读 says; it has passed the de-identification gate before it comes here. */
export type PolicyText = {
  title: string;
  /** 2 for the first that supersedes another. */
  revision: number;
  /** `2026-12-01`. */
  effectiveOn: string;
  text: string;
  keyPoints: readonly string[];
  answers: readonly { ask: string; answer: string }[];
  basis?: string;
  /** Number of the notice it takes the place of. */
  replaces?: string;
  contact?: Contact | undefined;
};

type Frame<Form> = Omit<Form, 'title' | 'passages' | 'note' | 'annexes'>;

/** A notice to those one may ask to carry it further. */
export type PolicyNotice = Frame<RedHeadDocument> &
  PolicyText & { acknowledgeDueAt: EpochMs; conveyDueAt?: EpochMs };

/** The same to a peer: for its information. */
export type PolicyLetter = Frame<Letter> & PolicyText;

/** The notice as `.docx`. @throws BusError `DOC_NUMBER_INVALID` */
export const policyNotice = async (notice: PolicyNotice): Promise<Uint8Array> =>
  redHeadDocument({
    ...notice,
    ...contactNote(notice.contact),
    passages: [...sections(notice, '本通知'), demands(notice)],
  });

/** The letter as `.docx`. @throws BusError `DOC_NUMBER_INVALID` */
export const policyLetter = async (letter: PolicyLetter): Promise<Uint8Array> =>
  letterDocument({
    ...letter,
    title: letter.title.replace(/的?通知$/u, '的函'),
    ...contactNote(letter.contact),
    passages: [
      ...sections({ ...letter, text: unordered(letter.text) }, '本函'),
      '以上情况供贵单位参考。',
    ],
  });

/** Without what orders units to study it and carry it further: nobody orders a peer. */
const unordered = (text: string): string =>
  text
    .replace(/[，；]?请[^，。；\n]*(?:组织|学习|传达|贯彻|遵照|执行|落实)[^。；\n]*/gu, '')
    .replaceAll('印发给你们', '函告贵单位')
    .replace(/^[。；]\s*/gmu, '');

const sections = (text: PolicyText, self: string): Passage[] => [
  ...(text.revision > 1 ? [`本件为第${text.revision}版，与前一版不一致的，以本版为准。`] : []),
  ...text.text.split('\n').filter((line) => line.trim() !== ''),
  { heading: '政策要点', parts: text.keyPoints.map((point) => ({ point: ended(point) })) },
  ...(text.basis === undefined ? [] : [{ heading: '政策依据', text: ended(text.basis) }]),
  ...answersSection(text.answers),
  {
    heading: '施行时间',
    text:
      `${self}自${chineseDate(text.effectiveOn)}起施行。` +
      (text.replaces === undefined ? '' : `${text.replaces}同时废止。`),
  },
];

function answersSection(answers: PolicyText['answers']): Section[] {
  if (answers.length === 0) return [];
  const parts = answers.map(({ ask, answer }) => ({
    point: `问：${ask}`,
    parts: [`答：${ended(answer)}`],
  }));
  return [{ heading: '统一答复口径', parts }];
}

function demands({ acknowledgeDueAt, conveyDueAt }: PolicyNotice): Section {
  const conveyed =
    conveyDueAt === undefined
      ? []
      : [
          {
            point: `请逐级传达到班组，于${chineseDeadline(conveyDueAt)}前反馈班组数和已传达的班组数。`,
          },
        ];
  return {
    heading: '有关要求',
    parts: [{ point: `请于${chineseDeadline(acknowledgeDueAt)}前阅知。` }, ...conveyed],
  };
}
