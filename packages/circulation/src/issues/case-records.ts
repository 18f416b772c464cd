import type { CaseRecord } from '@liandong/common-issues';
import type { CaseFacts, UnitId, UnitRole } from '@liandong/contracts';
import { type CaseFile, leadHop } from '@liandong/domain';
import type { Store } from '@liandong/unit';
import type { BulletinOffice } from '../bulletin/office.ts';
import { namesIn } from '../shared/people.ts';

/** Where things happen, rather than where they are handled. */
const ownersOfMatters: readonly UnitRole[] = ['second-level', 'grassroots', 'peer-enterprise'];

/**
 * The cases an office holds in files of its own, as they are compared with each other. They never
 * leave the process; accusations are marked, and take no part (2022 §30).
 */
export function caseRecords(office: BulletinOffice): CaseRecord[] {
  const concerned = unitFinder(office);
  return registrations(office.store).map(({ thread, open, state, facts, content }) => {
    const { title = '', text = '', petitioner } = content;
    return {
      id: thread,
      title,
      text,
      unit: concerned(`${title}\n${text}`) ?? leadHop(state)?.to,
      category: facts.category,
      receivedAt: facts.receivedAt,
      open,
      names: namesIn(petitioner?.name),
      ...(petitioner === undefined ? {} : { petitioner: signOf(petitioner) }),
      accusation: facts.classification === 'accusation',
    };
  });
}

type Petitioner = { name?: string; phone?: string };
type Registration = {
  thread: string;
  open: boolean;
  state: CaseFile;
  facts: CaseFacts<'register'>;
  content: { title?: string; text?: string; petitioner?: Petitioner };
};

const signOf = ({ name = '', phone = '' }: Petitioner): string =>
  phone === '' ? name : `${name} ${phone}`;

const registrations = (store: Store): Registration[] =>
  store.db
    .prepare(
      `SELECT thread.id, thread.open, thread.state, entry.act, entry.content
       FROM thread JOIN entry ON entry.thread = thread.number AND entry.n = 1
       WHERE thread.kind = 'case' ORDER BY thread.id`,
    )
    .all()
    .map((row) => ({
      thread: String(row.id),
      open: Number(row.open) === 1,
      state: JSON.parse(String(row.state)) as CaseFile,
      facts: (JSON.parse(String(row.act)) as Pick<Registration, 'facts'>).facts,
      content: JSON.parse(String(row.content) || '{}') as Registration['content'],
    }));

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
