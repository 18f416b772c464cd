import type { EpochMs, HolderRole, ThreadRef } from '@liandong/contracts';
import { type AgreedItem, isItemOverdue } from '@liandong/domain';
import {
  draftAct,
  entriesOf,
  findThreads,
  type KeptAct,
  listThreads,
  type ThreadView,
} from '@liandong/unit';
import type { Office } from '../shared/office.ts';
import { contentOf, lastEntry } from '../shared/threads.ts';
import { agreedWords, minutesOf } from './minutes.ts';
import type { OwnMeeting } from './paper.ts';

/**
 * 交办议定事项: what the minutes say and its units have not been given yet; one thread a unit
 * that leads or assists, with the same id.
 */
export function assignAgreed(office: Office, meeting: OwnMeeting): KeptAct[] {
  const { view, file } = meeting;
  const words = agreedWords(office, meeting);
  const { docNo } = minutesOf(office, meeting);
  return file.items.slice(0, file.minutes?.items ?? 0).flatMap((agreed, at) => {
    const given = new Set(
      findThreads(office.store, agreed.thread).map(({ ref }) => ref.counterpart),
    );
    const units: [string, HolderRole][] = [
      [agreed.leadUnit, 'lead'],
      ...agreed.assistUnits.map((unit): [string, HolderRole] => [unit, 'assist']),
    ];
    return units
      .filter(([unit]) => !given.has(unit))
      .map(([unit, role]) =>
        draftAct(office, {
          ref: { ...itemRef(office.unit, agreed.thread), counterpart: unit },
          type: 'assign-item',
          facts: {
            meeting: view.ref.thread,
            item: at + 1,
            role,
            leadUnit: agreed.leadUnit,
            dueAt: agreed.dueAt,
          },
          content: { text: '', ...words[at], ...(docNo === undefined ? {} : { docNo }) },
        }),
      );
  });
}

const itemRef = (unit: string, thread: string): ThreadRef => ({
  kind: 'agreed-item',
  origin: unit,
  counterpart: unit,
  thread,
});

/** An agreed item as one of its units has it, in words. */
export type ItemRow = {
  view: ThreadView;
  item: AgreedItem;
  text: string;
  deliverable: string | undefined;
  /** The last report of progress, or of its end. */
  progress: string | undefined;
  overdue: boolean;
};

const everything = 1_000_000;

export type ItemListing = { openOnly: boolean; meeting?: string | undefined };

/** Agreed items the unit assigned or holds; those whose term ends first come first. */
export const listItems = (
  { store, now }: Pick<Office, 'store' | 'now'>,
  { openOnly, meeting }: ItemListing,
): ItemRow[] =>
  listThreads(store, { kind: 'agreed-item', openOnly, limit: everything })
    .filter(({ fileThread }) => meeting === undefined || fileThread === meeting)
    .map((view) => itemRow({ store, now }, view))
    .sort((a, b) => dueOf(a) - dueOf(b) || a.view.firstSeq - b.view.firstSeq);

const dueOf = ({ item }: ItemRow): EpochMs => item.dueAt ?? Number.MAX_SAFE_INTEGER;

export function itemRow({ store, now }: Pick<Office, 'store' | 'now'>, view: ThreadView): ItemRow {
  const { text, deliverable } = contentOf(entriesOf(store, view.subject)[0]);
  const said = contentOf(lastEntry({ store }, view, ['progress', 'report']));
  const progress = said.text ?? said.summary;
  const item = view.state as AgreedItem;
  return {
    view,
    item,
    text: typeof text === 'string' ? text : '',
    deliverable: typeof deliverable === 'string' ? deliverable : undefined,
    progress: typeof progress === 'string' ? progress : undefined,
    overdue: isItemOverdue(item, now()),
  };
}
