import { hash } from 'node:crypto';

/**
 * An id for an act or a thread that is the same whenever the same is asked for again, so that a
 * repetition after a crash, or a second click, says nothing twice.
 */
export const stableId = (...parts: readonly (string | number)[]): string =>
  hash('sha256', `liandong/circulation/v1\n${parts.join('\n')}`, 'base64url')
    .slice(0, 32)
    .replace(/^[-_]/, 'x');
