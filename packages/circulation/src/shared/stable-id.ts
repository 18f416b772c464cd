import { hash } from 'node:crypto';
import { wasActRefused } from '@liandong/unit';
import type { Office } from './office.ts';

/**
 * An id for an act that is the same whenever the same is asked for again, so that a repetition
 * after a crash, or a second click, says nothing twice. Once the exchange has refused it the id
 * is used up: what is asked for after that is asked anew, and answered anew.
 */
export function stableId(
  { store }: Pick<Office, 'store'>,
  ...parts: readonly (string | number)[]
): string {
  for (let refused = 0; ; refused += 1) {
    const id = idOf(refused === 0 ? parts : [...parts, `refused ${refused}`]);
    if (!wasActRefused(store, id)) return id;
  }
}

const idOf = (parts: readonly (string | number)[]): string =>
  hash('sha256', `liandong/circulation/v1\n${parts.join('\n')}`, 'base64url')
    .slice(0, 32)
    .replace(/^[-_]/, 'x');
