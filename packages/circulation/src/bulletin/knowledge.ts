import type { GateKnowledge, KnownUnit, LinkedCase } from '@liandong/domain';
import type { Store } from '@liandong/unit';
import { namesIn } from '../shared/people.ts';
import type { BulletinOffice } from './office.ts';

/**
 * What the gate has to know: every case this unit holds, by what was written and who wrote it,
 * and every unit by all its names. No case need be linked by hand, so none can be forgotten,
 * and nothing of them is sent anywhere.
 */
export const knowledgeOf = (
  office: BulletinOffice,
  consents: ReadonlySet<string> = new Set(),
): GateKnowledge => ({ linkedCases: casesHeld(office.store), units: unitsKnown(office, consents) });

const unitsKnown = ({ units }: BulletinOffice, consents: ReadonlySet<string>): KnownUnit[] =>
  units.map(({ id, name, aliases }) => ({
    id,
    name: name.zh,
    aliases: [...aliases],
    consents: consents.has(id),
  }));

type Spoken = { title?: unknown; text?: unknown; petitioner?: { name?: unknown } };

const spokenIn = (content: string): Spoken => JSON.parse(content) as Spoken;

/** Cases and what came in later, of the unit's own files and of what it holds by transfer. */
function casesHeld(store: Store): LinkedCase[] {
  const rows = store.db
    .prepare(
      `SELECT thread.id AS id, entry.content AS content FROM entry
       JOIN thread ON thread.number = entry.thread
       WHERE thread.kind IN ('case', 'transfer') AND entry.content <> ''
         AND entry.type IN ('register', 'record-history', 'supplement', 'forward', 'assign', 'refer', 'request-assist')
       ORDER BY entry.seq`,
    )
    .all();
  return rows.map((row) => {
    const { title, text, petitioner } = spokenIn(String(row.content));
    return {
      id: String(row.id),
      names: namesIn(petitioner?.name),
      text: [title, text].filter((part) => typeof part === 'string').join('\n'),
    };
  });
}
