import { BusError } from '@liandong/contracts';
import { blockingFindings, type DeidentifyKind, deidentify } from '@liandong/domain';
import { knowledgeOf } from '../bulletin/knowledge.ts';
import type { BulletinOffice } from '../bulletin/office.ts';

/**
 * What a report may say that a bulletin may not: it goes up to one reader, who has to know which
 * place, which day and how many. Who it is about stays out of it all the same.
 */
const ownAffair: readonly DeidentifyKind[] = ['date', 'small-cell', 'complementary', 'single-unit'];

/**
 * 去标识化检查 of a report's own words, against all cases this unit holds: topics and groups, nobody
 * by name, number, address or letter. Nobody overrides it.
 * @throws BusError `GATE_CLOSED`, naming fields and kinds, never values
 */
export function mustNameNobody(
  office: BulletinOffice,
  said: Readonly<Record<string, unknown>>,
): void {
  const { signer: _officer, officer: _reader, approvedBy: _head, ...content } = said;
  const blocking = blockingFindings(deidentify({ content }, knowledgeOf(office))).filter(
    ({ kind }) => !ownAffair.includes(kind),
  );
  if (blocking.length > 0)
    throw new BusError('GATE_CLOSED', {
      findings: blocking.length,
      fields: [...new Set(blocking.map(({ path, kind }) => `${path}: ${kind}`))].slice(0, 20),
    });
}
