import type { EpochMs } from '@liandong/contracts';
import type { DocNumber } from '@liandong/domain';
import type { Grid } from '../layout/table.ts';
import type { Passage, Section } from '../official/body.ts';
import { type RedHeadDocument, redHeadDocument } from '../official/document.ts';
import { numberText } from '../official/head.ts';
import { type Letter, letterDocument } from '../official/letter.ts';
import { chineseDate, chineseDeadline, chineseMoment, dueDay, ended } from '../text/chinese.ts';
import { type Contact, contactNote } from './contact.ts';

/** What a common-issue bulletin 共性问题通报 says; it has passed the de-identification gate before it comes here. */
export type BulletinText = {
  /** 关于…的通报 without the frame: what the issue is. */
  issue: string;
  status?: 'actual' | 'exercise' | 'test';
  /** Bulletins this one updates or cancels. */
  references?: { as: 'update' | 'cancel'; numbers: readonly DocNumber[] };
  /** Why it is sent. */
  statement: string;
  /** Period, kinds of units, size of the group as a band: a line each. */
  findings: readonly string[];
  trend?: string | Grid;
  causes?: readonly string[];
  basis?: readonly string[];
  risk?: string;
  /** 统一答复口径. */
  answerLine?: string;
  measures?: readonly { text: string; owner?: string; dueAt?: EpochMs }[];
  /** What each unit looks for at home. */
  checks?: readonly string[];
  consultationAt?: EpochMs;
  expiresAt?: EpochMs;
  contact?: Contact | undefined;
};

type Frame<Form> = Omit<Form, 'title' | 'passages' | 'note' | 'annexes'>;

/** A bulletin to those one may ask to act. */
export type Bulletin = Frame<RedHeadDocument> &
  BulletinText & { acknowledgeDueAt: EpochMs; selfCheckDueAt?: EpochMs };

/** The same to a peer: told, not ordered. */
export type BulletinLetter = Frame<Letter> & BulletinText & { selfCheckDueAt?: EpochMs };

const statusMarks = { actual: '', exercise: '【演练】', test: '【测试】' } as const;
const marked = ({ status = 'actual' }: BulletinText, title: string) => statusMarks[status] + title;

/** The bulletin as `.docx`. @throws BusError `DOC_NUMBER_INVALID` */
export const bulletin = async (document: Bulletin): Promise<Uint8Array> =>
  redHeadDocument({
    ...document,
    title: marked(document, `关于${document.issue}的通报`),
    ...contactNote(document.contact),
    passages: [...sections(document, '本通报'), demands(document), ...validity(document, '本通报')],
  });

/** The letter as `.docx`. @throws BusError `DOC_NUMBER_INVALID` */
export const bulletinLetter = async (document: BulletinLetter): Promise<Uint8Array> =>
  letterDocument({
    ...document,
    title: marked(document, `关于通报${document.issue}情况的函`),
    ...contactNote(document.contact),
    passages: [
      ...sections(document, '本函'),
      ...asked(document),
      ...validity(document, '本函'),
      '以上情况供贵单位参考。如有同类问题，欢迎函告，以便会商。',
    ],
  });

const asPoint = (check: string): { point: string } => ({ point: ended(check) });

/** What a peer is asked to look for at home: asked, and by when an answer would be welcome. */
function asked({ checks = [], selfCheckDueAt }: BulletinLetter): Section[] {
  if (checks.length === 0 && selfCheckDueAt === undefined) return [];
  const by = selfCheckDueAt === undefined ? '将有关情况' : `于${chineseDeadline(selfCheckDueAt)}前`;
  const what = checks.length === 0 ? '上述情况' : '以下内容';
  return [
    {
      heading: '商请事项',
      text: `商请贵单位对照${what}自查，并请${by}函复。`,
      parts: checks.map(asPoint),
    },
  ];
}

const sections = (text: BulletinText, self: string): Passage[] => [
  ...referenceLine(text, self),
  text.statement,
  ...listSection('问题表现', text.findings),
  ...(text.trend === undefined ? [] : [{ heading: '变化趋势', parts: [trendOf(text.trend)] }]),
  ...listSection('原因分析', text.causes),
  ...listSection('政策依据', text.basis),
  ...(text.risk === undefined ? [] : [{ heading: '风险等级', text: `${text.risk}。` }]),
  ...(text.answerLine === undefined
    ? []
    : [{ heading: '统一答复口径', text: ended(text.answerLine) }]),
  ...listSection('应对措施', text.measures?.map(measureText)),
];

const trendOf = (trend: string | Grid): string | Grid =>
  typeof trend === 'string' ? ended(trend) : trend;

function referenceLine({ references }: BulletinText, self: string): string[] {
  if (!references) return [];
  const numbers = references.numbers.map(numberText).join('、');
  return references.as === 'update'
    ? [`${self}更新${numbers}，与其不一致的，以${self}为准。`]
    : [`${numbers}自${self}印发之日起撤销，不再执行。`];
}

/** A section of numbered points; one point alone is a paragraph. */
function listSection(heading: string, points: readonly string[] = []): Section[] {
  const [only] = points;
  if (only === undefined) return [];
  if (points.length === 1) return [{ heading, text: ended(only) }];
  return [{ heading, parts: points.map(asPoint) }];
}

const measureText = ({ text, owner, dueAt }: NonNullable<BulletinText['measures']>[number]) => {
  const duties = [
    ...(owner === undefined ? [] : [`责任单位：${owner}`]),
    ...(dueAt === undefined ? [] : [`完成时限：${chineseDate(dueDay(dueAt))}`]),
  ];
  return duties.length === 0 ? text : `${text.replace(/。$/u, '')}（${duties.join('；')}）。`;
};

function demands({ checks = [], acknowledgeDueAt, selfCheckDueAt, consultationAt }: Bulletin) {
  const points = [
    `请于${chineseDeadline(acknowledgeDueAt)}前阅知。`,
    ...(selfCheckDueAt === undefined
      ? []
      : [`请对照以下内容自查，于${chineseDeadline(selfCheckDueAt)}前反馈自查情况。`]),
  ];
  return {
    heading: '有关要求',
    parts: [
      ...points.map((point, index) =>
        index === 1 && checks.length > 0 ? { point, parts: checks.map(asPoint) } : { point },
      ),
      ...(consultationAt === undefined
        ? []
        : [{ point: `会商时间：${chineseMoment(consultationAt)}。` }]),
    ],
  };
}

const validity = ({ expiresAt }: BulletinText, self: string): string[] =>
  expiresAt === undefined ? [] : [`${self}有效期至${chineseDate(dueDay(expiresAt))}。`];
