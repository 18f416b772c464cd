import type { EpochMs, NumberRef, UnitId } from '@liandong/contracts';
import { draftAct, entriesOf, type KeptAct, newThreadId } from '@liandong/unit';
import { docNoOf } from '../shared/numbering.ts';
import type { Office } from '../shared/office.ts';
import { contentOf, lastEntry, textIn } from '../shared/threads.ts';
import { agreedAgain } from './agreed-again.ts';
import { type MinutesPaper, memberThreads, type OwnMeeting } from './paper.ts';

/** 议定事项 as the meeting agreed it. */
export type Agreeing = {
  text: string;
  leadUnit: UnitId;
  assistUnits?: readonly UnitId[];
  dueAt: EpochMs;
  deliverable?: string | undefined;
  leader?: string | undefined;
};

/** What the meeting agreed, numbered after what it has agreed before. */
export const agreeItems = (
  office: Office,
  { view, file }: OwnMeeting,
  agreed: readonly Agreeing[],
): KeptAct[] =>
  agreed.map(({ text, leadUnit, assistUnits = [], dueAt, deliverable, leader }, at) =>
    draftAct(office, {
      ref: view.ref,
      type: 'agree-item',
      facts: {
        item: file.items.length + at + 1,
        thread: newThreadId(),
        leadUnit,
        assistUnits,
        dueAt,
      },
      content: {
        text,
        ...(deliverable === undefined ? {} : { deliverable }),
        ...(leader === undefined ? {} : { leader }),
      },
    }),
  );

export type Minuting = {
  number: NumberRef;
  paper: MinutesPaper;
  /** What was agreed, as these minutes tell it; what was agreed before is not agreed again. */
  items?: readonly Agreeing[];
};

/** 印发纪要: the next version, to everybody that was asked to the meeting, for its signature. */
export function circulateMinutes(
  office: Office,
  meeting: OwnMeeting,
  { number, paper, items = [] }: Minuting,
): KeptAct[] {
  const { view, file } = meeting;
  const version = (file.minutes?.version ?? 0) + 1;
  const content = { ...paper, docNo: docNoOf(office, number) };
  const open = [...memberThreads(office, meeting).values()].filter((thread) => thread.open);
  const { fresh } = agreedAgain(office, meeting, items);
  return [
    ...agreeItems(office, meeting, fresh),
    draftAct(office, {
      ref: view.ref,
      type: 'release-minutes',
      facts: { version, number, items: file.items.length + fresh.length },
      content,
    }),
    ...open.map(({ ref }) =>
      draftAct(office, { ref, type: 'minutes', facts: { version }, content }),
    ),
  ];
}

/** The minutes as they were circulated last. */
export const minutesOf = (office: Pick<Office, 'store'>, { view }: OwnMeeting) =>
  contentOf(lastEntry(office, view, ['release-minutes'])) as Partial<MinutesPaper>;

/** What was agreed, in words, by the place among the meeting's items. */
export const agreedWords = ({ store }: Pick<Office, 'store'>, { view }: OwnMeeting) =>
  entriesOf(store, view.subject)
    .filter(({ type }) => type === 'agree-item')
    .map((entry) => {
      const said = contentOf(entry);
      const { deliverable, leader } = said;
      return {
        text: textIn(said, 'text'),
        ...(typeof deliverable === 'string' ? { deliverable } : {}),
        ...(typeof leader === 'string' ? { leader } : {}),
      };
    });
