import type { CaseRecord } from '@liandong/common-issues';
import type { CaseFacts, EpochMs, UnitId, UnitRole } from '@liandong/contracts';
import { type CaseFile, leadHop } from '@liandong/domain';
import type { BulletinOffice } from '../bulletin/office.ts';
import { namesIn } from '../shared/people.ts';

/** Where things happen, rather than where they are handled. */
const ownersOfMatters: readonly UnitRole[] = ['second-level', 'grassroots', 'peer-enterprise'];

/**
 * The cases a unit holds, in files of its own or by transfer, as they are compared with each other.
 * They never leave the process; accusations are marked, and take no part (2022 §30).
 */
export function caseRecords(office: BulletinOffice): CaseRecord[] {
  const concerned = unitFinder(office);
  return casesHeld(office).map(({ thread, open, holder, receivedAt, facts, content }) => {
    const { title = '', text = '', petitioner } = content;
    return {
      id: thread,
      title,
      text,
      unit: concerned(`${title}\n${text}`) ?? holder,
      category: facts.category,
      receivedAt,
      open,
      names: namesIn(petitioner?.name),
      ...(petitioner === undefined ? {} : { petitioner: signOf(petitioner) }),
      accusation: facts.classification === 'accusation',
    };
  });
}

type Petitioner = { name?: string; phone?: string };
type Held = {
  thread: string;
  open: boolean;
  /** Who handles it: of an own file the lead, of what came by transfer nobody else. */
  holder: UnitId | undefined;
  receivedAt: EpochMs;
  facts: Pick<CaseFacts<'register'>, 'category' | 'classification'>;
  content: { title?: string; text?: string; petitioner?: Petitioner };
};

const signOf = ({ name = '', phone = '' }: Petitioner): string =>
  phone === '' ? name : `${name} ${phone}`;

const casesHeld = ({ store, unit }: BulletinOffice): Held[] =>
  store.db
    .prepare(
      `SELECT thread.id, thread.kind, thread.open, thread.state, entry.at, entry.act, entry.content
       FROM thread JOIN entry ON entry.thread = thread.number AND entry.n = 1
       WHERE thread.kind = 'case' OR (thread.kind = 'transfer' AND thread.counterpart = ?)
       ORDER BY thread.id`,
    )
    .all(unit)
    .map((row) => {
      const { facts } = JSON.parse(String(row.act)) as { facts: CaseFacts<'register'> };
      const own = row.kind === 'case';
      return {
        thread: String(row.id),
        open: Number(row.open) === 1,
        holder: own ? holderOf(JSON.parse(String(row.state)) as CaseFile) : undefined,
        receivedAt: own ? facts.receivedAt : Number(row.at),
        facts,
        content: JSON.parse(String(row.content) || '{}') as Held['content'],
      };
    });

const holderOf = (file: CaseFile): UnitId | undefined => leadHop(file)?.to ?? file.historical?.unit;

/** The unit that a text names first, of those where things happen; the longest name wins at a place. */
function unitFinder({ units, directory }: BulletinOffice): (text: string) => UnitId | undefined {
  const names = units
    .filter(({ id }) => ownersOfMatters.includes(directory.get(id)?.role ?? 'exchange'))
    .flatMap(({ id, name, aliases }) => [name.zh, ...aliases].map((word) => ({ id, word })))
    .sort((a, b) => b.word.length - a.word.length);
  return (text) => {
    let first: { id: UnitId; at: number } | undefined;
    for (const { id, word } of names) {
      const at = text.indexOf(word);
      if (at >= 0 && (first === undefined || at < first.at)) first = { id, at };
    }
    return first?.id;
  };
}
