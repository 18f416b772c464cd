import type { EpochMs } from '@liandong/contracts';
import type { DocNumber, PlainDate } from '@liandong/domain';
import type { Paragraph } from 'docx';
import { pack } from '../layout/pack.ts';
import { blockWidth, twips } from '../layout/page.ts';
import { chars, hanging, paragraph } from '../layout/paragraph.ts';
import { run, tab } from '../layout/type.ts';
import { drafted, type Passage, set } from '../official/body.ts';
import { uprightSection } from '../official/document.ts';
import { markLine, numberText, redRule } from '../official/head.ts';
import { type Imprint, imprint } from '../official/imprint.ts';
import { title } from '../official/title.ts';
import { chineseDate, chineseSpan, dueDay, listed } from '../text/chinese.ts';
import { oneLine } from '../text/clean.ts';
import type { AgreedItem } from './agreed-items.ts';

/** A unit and those who were there for it. */
export type Present = { unit: string; people?: readonly string[] };

/** 纪要, in the form of GB/T 9704-2012 §10.3: no addressees, no seal. Names no petitioner. */
export type Minutes = {
  /** ××××纪要, the red mark. */
  mark: string;
  number: DocNumber | string;
  agency: string;
  date: PlainDate;
  signatory?: string;
  meeting: string;
  heldFrom: EpochMs;
  heldTo?: EpochMs;
  place: string;
  chair: string;
  /** What was heard, and what the meeting 认为, 指出, 要求. */
  passages: readonly Passage[];
  agreed: readonly Omit<AgreedItem, 'number' | 'status' | 'progress'>[];
  present: readonly Present[];
  excused?: readonly Present[];
  observers?: readonly Present[];
  /** Who was asked by letter 特邀. */
  invited?: readonly Present[];
  imprint: Imprint;
  madeAt: EpochMs;
};

/** The minutes as `.docx`. @throws BusError `DOC_NUMBER_INVALID` */
export async function minutes(record: Minutes): Promise<Uint8Array> {
  const { heldFrom, heldTo, meeting, place, chair } = record;
  const opening = `${chineseSpan(heldFrom, heldTo)}，${meeting}在${place}召开，${chair}主持会议。`;
  return pack({ title: `${meeting}纪要`, creator: record.agency, madeAt: record.madeAt }, [
    uprightSection([
      ...minutesHead(record),
      ...title(`${meeting}纪要`, 2),
      paragraph([]),
      ...set(drafted([opening, ...record.passages, ...agreedPassages(record)]), true),
      ...attendance(record),
      ...imprint({ copiesLabel: '分送', ...record.imprint }),
    ]),
  ]);
}

function minutesHead({ mark, number, agency, date, signatory }: Minutes): Paragraph[] {
  const toRight = [{ type: 'right', position: blockWidth - chars(1) }] as const;
  const signed = signatory === undefined ? [] : [tab(), run(`签发：${oneLine(signatory)}`)];
  return [
    markLine(mark, twips(35)),
    paragraph([run(numberText(number)), ...signed], {
      blankAbove: 2,
      ...(signatory === undefined
        ? { alignment: 'center' }
        : { indent: { left: chars(1) }, tabStops: toRight }),
    }),
    // The rule is as wide as its paragraph: the character left free stands inside it.
    paragraph([run(`　${oneLine(agency)}`), tab(), run(chineseDate(date))], {
      tabStops: toRight,
      border: redRule(7),
    }),
  ];
}

/** A section of its own beside others; after plain text the items are numbered 一、二、. */
function agreedPassages({ passages, agreed }: Minutes): Passage[] {
  const items = agreed.map(agreedItem);
  if (items.length === 0) return [];
  const sections = passages.some((passage) => typeof passage !== 'string');
  return sections ? [{ heading: '议定事项', parts: items }] : ['会议议定以下事项：', ...items];
}

function agreedItem({ text, lead, assist = [], dueAt, deliverable }: Minutes['agreed'][number]) {
  const duties = [
    `牵头单位：${lead}`,
    ...(assist.length === 0 ? [] : [`配合单位：${listed(assist)}`]),
    `完成时限：${chineseDate(dueDay(dueAt))}`,
    ...(deliverable === undefined ? [] : [`成果要求：${deliverable}`]),
  ];
  return { point: `${text.replace(/。$/u, '')}（${duties.join('；')}）。` };
}

/** 出席, 请假, 列席, 特邀: a line left blank above, labels in 黑体, lines after the first under the first name. */
function attendance({ present, excused = [], observers = [], invited = [] }: Minutes): Paragraph[] {
  const groups: [string, readonly Present[]][] = [
    ['出席', present],
    ['请假', excused],
    ['列席', observers],
    ['特邀', invited],
  ];
  return groups
    .filter(([, units]) => units.length > 0)
    .map(([label, units], index) =>
      paragraph([run(`${label}：`, { face: 'hei' }), run(units.map(inWords).join('；'))], {
        ...hanging(2, 3),
        alignment: 'both',
        blankAbove: index === 0 ? 1 : 0,
      }),
    );
}

const inWords = ({ unit, people = [] }: Present): string =>
  [unit, people.join('、')].filter((words) => words !== '').join('　');
