/**
 * When figures are green, yellow or red: thresholds an area sets for itself in its file. None of
 * them is law (domain.md §1.10: proposed default). What nothing was measured of is grey.
 */
export type LampRules = {
  /** Red from so many open terms on that have passed; 0 turns this off. */
  redOverdue: number;
  /** Yellow while an open term ends within so many working days; 0 turns this off. */
  soonWorkdays: number;
  /** A rate below it is red, or yellow. */
  redBelow: number;
  yellowBelow: number;
};

/** What holds where an area says nothing. */
export const defaultLampRules: LampRules = {
  redOverdue: 1,
  soonWorkdays: 3,
  redBelow: 0.8,
  yellowBelow: 0.95,
};
