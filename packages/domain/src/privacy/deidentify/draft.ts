import type { FindingKind } from '../finding.ts';

/**
 * What a field of a draft is for. The gate asks less of some, and never less than no numbers
 * that belong to a person, nobody accused, nobody called a petitioner, no letters:
 * - `prose`: whatever nobody named otherwise; nothing is forgiven;
 * - `contact`: the office's own contact: a name, an address, a landline, no mobile;
 * - `officials`: those who chair, sign, report, attend: names, and units with posts;
 * - `place`: where a meeting is held: an address;
 * - `date`: dates of documents, meetings, deadlines, to the day;
 * - `policy`: regulations and documents quoted: their dates;
 * - `units`: who does what, who gets it: names of units.
 */
export type FieldRole = 'prose' | 'contact' | 'officials' | 'place' | 'date' | 'policy' | 'units';

/** A count, or the word that stands where one was left out. */
export type Figure = number | 'suppressed';

export type Figures = { persons?: Figure; cases?: Figure };

/** One count of a table: whose, when, how many people, how many cases. */
export type FigureCell = Figures & { unit?: string; period?: string };

export type FigureRow = { label?: string; cells: readonly FigureCell[]; total?: Figures };

/** A table of counts; `totals` are those of its columns, in their order. */
export type FigureTable = { rows: readonly FigureRow[]; totals?: readonly Figures[] };

/**
 * A bulletin or minutes before they go to many. `roles` names what fields are for, by their path
 * in `content` without places in lists: `agenda.reporter`; what lies below a field is for the same.
 */
export type GateDraft = {
  content: unknown;
  roles?: Readonly<Record<string, FieldRole>>;
  figures?: readonly FigureTable[];
};

/**
 * A case that must not show: who is in it, whom it accuses, and what was written. `names` may be as
 * files have them, 张三、李四等5人; what names nobody, 部分职工, is left out.
 */
export type LinkedCase = {
  id: string;
  names: readonly string[];
  accused?: readonly string[];
  text: string;
};

/** A unit, by all the names it goes by; `consents` to being named beside what is wrong with it. */
export type KnownUnit = {
  id: string;
  name: string;
  aliases: readonly string[];
  consents: boolean;
};

export type GateKnowledge = {
  linkedCases: readonly LinkedCase[];
  units: readonly KnownUnit[];
  /** Regulations and public documents: what stands in one is no letter's own words. */
  publicTexts?: readonly string[];
};

export type DeidentifyKind =
  | FindingKind
  | 'marking'
  | 'address'
  | 'linked-name'
  | 'name'
  | 'accused'
  | 'quote'
  | 'date'
  | 'small-cell'
  | 'complementary'
  | 'single-unit'
  | 'combination'
  | 'credit-code';

/** Where a rule found something, in UTF-16 units of the field's text. */
export type Hit = {
  kind: DeidentifyKind;
  start: number;
  end: number;
  /** A name that the words before it call a petitioner's. */
  petitioner?: boolean;
};

/** What to do about a finding. */
export type FindingRemedy = { readonly zh: string; readonly en: string };

/**
 * What must not go out, and where it stands. It never holds the value, so it may be logged.
 * `path` starts with `content.` or `figures.`; of a figure the offsets are 0.
 */
export type DeidentifyFinding = Omit<Hit, 'petitioner'> & {
  /** The same for the same finding in the same draft; what changes the draft may change it. */
  id: string;
  path: string;
  /** False where it is only worth a look. */
  blocks: boolean;
  remedy: FindingRemedy;
};
