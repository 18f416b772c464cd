import { findMarking } from '../marking.ts';
import { scanText } from '../scan-text.ts';
import type {
  DeidentifyFinding,
  DeidentifyKind,
  GateDraft,
  GateKnowledge,
  Hit,
  KnownUnit,
} from './draft.ts';
import { type DraftField, fieldsOf } from './fields.ts';
import { isForgiven, isOnlyToBeSeen, remedies } from './remedies.ts';
import { addresses } from './rules/addresses.ts';
import { creditCodes } from './rules/credit-code.ts';
import { eventDates } from './rules/dates.ts';
import { figureHits } from './rules/figures.ts';
import { bareNames, cuedNames, knownNames, personsIn } from './rules/names.ts';
import {
  type Bare,
  bareText,
  lettersShingles,
  publicShingles,
  quotes,
  type Shingles,
  shinglesOf,
} from './rules/quotes.ts';
import { combinations, singleUnits, smallCounts } from './rules/units.ts';
import { spanOf, type View, viewsOf, withoutBlanks } from './views.ts';
import { type Found, wordFinder } from './words/word-finder.ts';

/**
 * 去标识化检查: what a bulletin or minutes must not carry to many readers (domain.md §5).
 * Personal numbers, markings, addresses, names, letters' own words, days of events, small
 * figures, units without their consent, and unit, post and event together. Findings come in
 * the order of the draft. Deterministic; time grows with the length of draft and letters.
 */
export function deidentify(draft: GateDraft, knowledge: GateKnowledge): DeidentifyFinding[] {
  const fields = [...fieldsOf(draft)].map((field) => ({ ...field, bare: bareText(field.text) }));
  const known = prepare(fields, knowledge);
  const found = fields.flatMap((field) =>
    hitsIn(field, known)
      .filter((hit) => !isForgiven(field.role, hit))
      .map((hit) => finding(field, hit)),
  );
  const figures = figureHits(draft.figures ?? [], knowledge.units).map(({ kind, path }) =>
    finding({ path, role: 'prose' }, { kind, start: 0, end: 0 }),
  );
  return [...found, ...figures];
}

/** Findings that stop the draft; the others are only worth a look. */
export const blockingFindings = (findings: readonly DeidentifyFinding[]): DeidentifyFinding[] =>
  findings.filter(({ blocks }) => blocks);

function finding({ path, role }: Pick<DraftField, 'path' | 'role'>, hit: Hit): DeidentifyFinding {
  const { kind, start, end } = hit;
  const id = `${kind}:${path}:${start}-${end}`;
  return { id, kind, path, start, end, blocks: !isOnlyToBeSeen(role, hit), remedy: remedies[kind] };
}

type SoughtField = DraftField & { bare: Bare };

type Known = {
  names: (text: string) => Found<'linked-name' | 'accused'>[];
  units: (text: string) => Found<KnownUnit>[];
  letters: Shingles;
  publicTexts: Shingles;
};

function prepare(fields: readonly SoughtField[], knowledge: GateKnowledge): Known {
  const { linkedCases, units, publicTexts = [] } = knowledge;
  const wanted: Shingles =
    linkedCases.length === 0 ? new Set() : shinglesOf(fields.map(({ bare }) => bare));
  const letters = lettersShingles(
    linkedCases.map(({ text }) => text),
    wanted,
  );
  const names = linkedCases.flatMap(({ names: people, accused = [] }) => [
    ...accused.flatMap(personsIn).map((name) => [name, 'accused'] as const),
    ...people.flatMap(personsIn).map((name) => [name, 'linked-name'] as const),
  ]);
  return {
    names: wordFinder(names),
    units: wordFinder(
      units.flatMap((unit) =>
        [unit.name, ...unit.aliases].map((name) => [withoutBlanks(name), unit] as const),
      ),
    ),
    letters,
    publicTexts: publicShingles(publicTexts, letters),
  };
}

function hitsIn(field: SoughtField, known: Known): Hit[] {
  const { text, lead, bare } = field;
  const marking = findMarking(text);
  const hits: Hit[] = [
    ...scanText(text, lead),
    ...(marking ? [{ kind: 'marking' as const, start: marking.start, end: marking.end }] : []),
    ...quotes({ bare, unitNames: known.units, ...known }),
  ];
  for (const view of viewsOf(text))
    for (const hit of hitsInView(view, known))
      hits.push({ ...hit, ...spanOf(view, hit.start, hit.end) });
  return merged(hits);
}

function hitsInView({ text }: View, known: Known): Hit[] {
  const units = known.units(text);
  return [
    ...knownNames(text, known.names(text)),
    ...cuedNames(text),
    ...bareNames(text),
    ...addresses(text),
    ...eventDates(text),
    ...singleUnits(text, units),
    ...smallCounts(text, units),
    ...combinations(text, units),
    ...creditCodes(text),
  ];
}

/** Names are told once: who is accused is no mere name, and whom a case knows is no guess. */
const nameRank: Partial<Record<DeidentifyKind, number>> = { accused: 0, 'linked-name': 1, name: 2 };
const rank = ({ kind }: Hit): number => nameRank[kind] ?? 0;
const matterOf = ({ kind }: Hit): string => (kind in nameRank ? 'name' : kind);

/** In order; what two ways of reading found at one place is one finding. */
function merged(hits: readonly Hit[]): Hit[] {
  const kept: Hit[] = [];
  const last = new Map<string, Hit>();
  const sorted = [...withoutChanceCodes(hits)].sort(
    (a, b) => a.start - b.start || b.end - a.end || rank(a) - rank(b),
  );
  for (const hit of sorted) {
    const twin = last.get(matterOf(hit));
    if (twin === undefined || twin.end <= hit.start) {
      const first = { ...hit };
      kept.push(first);
      last.set(matterOf(hit), first);
      continue;
    }
    twin.end = Math.max(twin.end, hit.end);
    if (hit.petitioner) twin.petitioner = true;
    if (rank(hit) < rank(twin)) twin.kind = hit.kind;
  }
  return kept;
}

/** One identity number in thirty-one is a fitting credit code too. */
function withoutChanceCodes(hits: readonly Hit[]): Hit[] {
  const numbers = new Set(
    hits.filter(({ kind }) => kind === 'id-number').map(({ start }) => start),
  );
  return hits.filter(({ kind, start }) => kind !== 'credit-code' || !numbers.has(start));
}
