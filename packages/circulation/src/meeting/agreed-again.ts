import type { Office } from '../shared/office.ts';
import { type Agreeing, agreedWords } from './minutes.ts';
import type { OwnMeeting } from './paper.ts';

/** What an item that was agreed already is said to be now, and is not: what stands is what was agreed. */
export type AgreedChange = 'text' | 'leadUnit' | 'assistUnits' | 'dueAt' | 'deliverable';

/** Items of a file beside those that a meeting has agreed. */
export type AgreedAgain = {
  /** Not agreed before. */
  fresh: readonly Agreeing[];
  /** Agreed before, by their numbers among the meeting's items; with what the file now says otherwise. */
  known: readonly { item: number; changed: readonly AgreedChange[] }[];
  /** Numbers of items that the file says nothing of: they stand all the same. */
  absent: readonly number[];
};

/**
 * What of these items was agreed already: those of the same text, and then those at the same
 * place with the same lead, whose text was put otherwise. A second version of the minutes tells
 * everything again, and nothing is agreed twice.
 */
export function agreedAgain(
  office: Pick<Office, 'store'>,
  meeting: OwnMeeting,
  items: readonly Agreeing[],
): AgreedAgain {
  const { file } = meeting;
  const words = agreedWords(office, meeting);
  const texts = words.map(({ text }) => plain(text));
  const left = new Set(file.items.keys());
  const take = (at: number | undefined) => (at !== undefined && left.delete(at) ? at : undefined);
  const byText = items.map(({ text }) => take([...left].find((at) => texts[at] === plain(text))));
  const found = items.map(
    ({ leadUnit }, at) =>
      byText[at] ?? (file.items[at]?.leadUnit === leadUnit ? take(at) : undefined),
  );
  return {
    fresh: items.filter((_item, at) => found[at] === undefined),
    known: items.flatMap((item, at) => {
      const number = found[at];
      if (number === undefined) return [];
      const before = { ...file.items[number], ...words[number] };
      return [{ item: number + 1, changed: changesIn(before, item) }];
    }),
    absent: [...left].map((at) => at + 1),
  };
}

const plain = (text: string): string => text.replace(/\s+/g, '');

function changesIn(before: Partial<Agreeing>, now: Agreeing): AgreedChange[] {
  const same: Record<AgreedChange, boolean> = {
    text: plain(before.text ?? '') === plain(now.text),
    leadUnit: before.leadUnit === now.leadUnit,
    assistUnits: sorted(before.assistUnits) === sorted(now.assistUnits),
    dueAt: before.dueAt === now.dueAt,
    deliverable: (before.deliverable ?? '') === (now.deliverable ?? ''),
  };
  return (Object.keys(same) as AgreedChange[]).filter((field) => !same[field]);
}

const sorted = (units: readonly string[] = []): string => units.toSorted().join();
