import { hash } from 'node:crypto';
import type { FoldContext } from './fold/context.ts';

/** Raised whenever the fold makes something else of the same LOG; a test notices. */
export const foldVersion = 5;

/**
 * What a projection was made by: the fold, the holidays, the office hours and the ladders of clocks. When any of
 * them changes, the projection is made anew.
 */
export const rulesOf = ({ calendar, hours, ladders }: FoldContext): string =>
  hash(
    'sha256',
    JSON.stringify([foldVersion, calendar.sources, [...calendar.works], hours.periods, ladders]),
    'base64url',
  ).slice(0, 16);
