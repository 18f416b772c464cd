import { hash } from 'node:crypto';
import type { FoldContext } from './fold/context.ts';

/** Raised whenever the fold makes something else of the same LOG; a test notices. */
export const foldVersion = 1;

/**
 * What a projection was made by: the fold, the holidays and the office hours. When any of
 * them changes, the projection is made anew.
 */
export const rulesOf = ({ calendar, hours }: FoldContext): string =>
  hash(
    'sha256',
    JSON.stringify([foldVersion, calendar.sources, [...calendar.works], hours.periods]),
    'base64url',
  ).slice(0, 16);
