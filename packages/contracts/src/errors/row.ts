import type { Disposition, Side } from '../bus-error.ts';

/** One failure: what becomes of it, where the fault lies, what is wrong and what to do. */
export type Row = readonly [
  disposition: Disposition,
  side: Side,
  zh: string,
  en: string,
  remedyZh: string,
  remedyEn: string,
];

/** A group of failures by their codes. */
export type Rows = Readonly<Record<string, Row>>;
