import type { EpochMs } from '@liandong/contracts';

/** A case as the office that holds it knows it. Nothing of it leaves the process. */
export type CaseRecord = {
  /** Of all cases of one question, unique. */
  id: string;
  title: string;
  text: string;
  /** The unit it concerns, by id. */
  unit?: string | undefined;
  /** By id, as in the area's list. */
  category: string;
  place?: string | undefined;
  receivedAt: EpochMs;
  open: boolean;
  /** Who stands in it: petitioner, persons complained of, relatives. They are in nothing that is shown. */
  names?: readonly string[] | undefined;
  /** Any sign that is the same for one petitioner and for no other. Letters of one petitioner count once. */
  petitioner?: string | undefined;
  /** 检举控告: takes no part, for what it says may reach nobody it is about (2022 §30). */
  accusation?: boolean | undefined;
};

/** What an area knows, in its own words. */
export type Vocabulary = {
  /** Names and aliases of units and places. They are no part of what a case says, and in nothing that is drafted. */
  where?: readonly string[];
  /** Terms that a general dictionary would cut in pieces. */
  terms?: readonly string[];
  /** Rows of words that mean the same; the first of a row is the one that is shown. */
  synonyms?: readonly (readonly string[])[];
  categories?: readonly { id: string; name: string }[];
};

export type SuggestOptions = {
  /** Cases received later are not looked at. */
  now: EpochMs;
  /** Cases received in so many days count as recent, and are compared with as many days before. */
  windowDays?: number;
  /** How many different voices make an issue common. */
  voicesMin?: number;
};

/** Cases that say the same thing. All text in it is free of personal numbers and of names that are known. */
export type SuggestedIssue = {
  /** Open or recent, in order of id. */
  cases: string[];
  open: number;
  /** Cases left when those of one petitioner, and texts that are nearly the same, count once. */
  voices: number;
  /** Cases whose text is nearly word for word that of another of them. */
  nearIdentical: number;
  /** Fewer than three voices: not to be shown beyond the office (domain rule on small cells). */
  smallCell: boolean;
  /** The category that most of the cases have. */
  category: string;
  units: UnitCount[];
  trend: Trend;
  /** Up to three, redacted and cut short; none of a small cell. */
  examples: string[];
  why: Why;
  draft: BulletinDraft;
};

export type UnitCount = { unit: string; cases: number; smallCell: boolean };

export type Trend = {
  /** Received in this window, and in as many days before, closed cases included. */
  current: number;
  previous: number;
  /** Both windows by month of Beijing time, with months of none. */
  months: { month: string; cases: number }[];
};

/** Why the cases were grouped. */
export type Why = {
  /** Mean similarity of two of the cases, from 0 to 1. */
  similarity: number;
  /** Words they share, with the part of the similarity that each makes. */
  terms: { term: string; weight: number }[];
  /** The part that single characters make, where words differ: 伙食 and 食堂. */
  characters: number;
  /** How many of the cases are of the group's category, and the part of the similarity that makes. */
  category: { share: number; weight: number };
  units: number;
  /** First and last month received. */
  from: string;
  to: string;
};

/** A first draft of a bulletin 共性问题通报: no person, no unit by name, no sentence of a letter. */
export type BulletinDraft = { title: string; category: string; statement: string };
