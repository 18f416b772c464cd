import type { Countermeasure, EpochMs, SharedPoint, UnitId } from '@liandong/contracts';
import { type EntryView, entriesOf, type ThreadView } from '@liandong/unit';
import { contentOf } from '../shared/threads.ts';
import { type BulletinOffice, type Copy, type IssuedBulletin, wordingOf } from './office.ts';

/** 询问 of a member, and the issuer's answer once there is one. */
export type Question = {
  unit: UnitId;
  question: number;
  at: EpochMs;
  text: string;
  answer?: { at: EpochMs; text: string };
};

/** 会商意见 of a member, to the issuer alone. */
export type RaisedPoint = {
  unit: UnitId;
  point: number;
  at: EpochMs;
  text: string;
  mayName: boolean;
};

type Counted = { flagged?: string; question?: number; point?: number };

/** What counts: an answer that came too late is on record, and is nobody's turn. */
const countedIn = (office: BulletinOffice, { view }: Pick<Copy, 'view'>): EntryView[] =>
  entriesOf(office.store, view.subject).filter(
    ({ outcome }) => (outcome as Counted).flagged === undefined,
  );

const wordsOf = (entry: EntryView): string => {
  const { text } = contentOf(entry);
  return typeof text === 'string' ? text : '';
};

/** Questions on one copy, in their order. */
export function questionsOn(office: BulletinOffice, copy: Pick<Copy, 'view'>): Question[] {
  const entries = countedIn(office, copy);
  const answers = new Map(
    entries
      .filter(({ type }) => type === 'answer')
      .map((entry) => [Number(entry.facts.question), entry]),
  );
  return entries
    .filter(({ type }) => type === 'ask')
    .map((entry) => {
      const question = (entry.outcome as Counted).question ?? 0;
      const answer = answers.get(question);
      return {
        unit: copy.view.ref.counterpart,
        question,
        at: entry.at,
        text: wordsOf(entry),
        ...(answer ? { answer: { at: answer.at, text: wordsOf(answer) } } : {}),
      };
    });
}

/** Questions of all members, those that wait for an answer first. */
export const questionsOf = (office: BulletinOffice, { copies }: IssuedBulletin): Question[] =>
  [...copies.values()]
    .flatMap((copy) => questionsOn(office, copy))
    .sort((a, b) => Number(a.answer !== undefined) - Number(b.answer !== undefined) || a.at - b.at);

/** Points of all members as they raised them, in order of time. */
export const pointsRaised = (office: BulletinOffice, { copies }: IssuedBulletin): RaisedPoint[] =>
  [...copies.values()]
    .flatMap((copy) =>
      countedIn(office, copy)
        .filter(({ type }) => type === 'raise-point')
        .map((entry) => ({
          unit: copy.view.ref.counterpart,
          point: (entry.outcome as Counted).point ?? 0,
          at: entry.at,
          text: wordsOf(entry),
          mayName: entry.facts.mayName === true,
        })),
    )
    .sort((a, b) => a.at - b.at || (a.unit < b.unit ? -1 : 1));

/** Countermeasures as they were released, or received, last. */
export const measuresOf = (office: BulletinOffice, { subject }: ThreadView): Countermeasure[] =>
  measuresIn(
    entriesOf(office.store, subject).findLast(({ type }) =>
      ['release-measures', 'propose-measures'].includes(type),
    ),
    'measures',
  );

/** Those the bulletin itself names, to be proposed as the first version. */
export const draftedMeasures = (office: BulletinOffice, view: ThreadView): Countermeasure[] =>
  measuresIn({ content: wordingOf(office, view) }, 'countermeasures');

/** Points as they were shared with all last. */
export function sharedPoints(office: BulletinOffice, { subject }: ThreadView): SharedPoint[] {
  const last = entriesOf(office.store, subject).findLast(({ type }) =>
    ['release-points', 'share-points'].includes(type),
  );
  return (contentOf(last).points ?? []) as SharedPoint[];
}

const measuresIn = (entry: Pick<EntryView, 'content'> | undefined, field: string) =>
  (contentOf(entry)[field] ?? []) as Countermeasure[];
