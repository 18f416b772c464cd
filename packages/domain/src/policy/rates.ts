import { isPolicyRead, type Policy } from './state.ts';

/** A share, with what it was made of; `rate` is null where there is nothing to share (domain.md §1.10). */
export type Rate = { numerator: number; denominator: number; rate: number | null };

export const rateOf = (numerator: number, denominator: number): Rate => ({
  numerator,
  denominator,
  rate: denominator === 0 ? null : numerator / denominator,
});

/** 阅知率: of the units that have the notice, those that read the revision in force. */
export const readRate = (copies: readonly Policy[], members = copies.length): Rate =>
  rateOf(copies.filter(isPolicyRead).length, members);

/** 传达率: teams told ÷ teams, of the units that have said so of the revision in force. */
export const conveyanceRate = (copies: readonly Policy[]): Rate =>
  rateOf(
    copies.reduce((sum, { conveyed }) => sum + (conveyed?.told ?? 0), 0),
    copies.reduce((sum, { conveyed }) => sum + (conveyed?.teams ?? 0), 0),
  );
