import { Act, type ThreadRef, threadSubject } from '@liandong/contracts';
import { chinaCalendar, defaultAreaTerms, kinds, relationOf } from '@liandong/domain';
import { type CaseWorld, caseWorld, type Happened, monday, stateOf } from '@liandong/testing';
import { Deliveries, draftAct, type KeptAct, Store } from '@liandong/unit';
import type { Office } from '../shared/office.ts';

/** Desks of an area without servers: what one keeps is decided as the exchange would, and lies in the stores of both parties. */
export type DeskWorld = {
  /** The desk of a unit, at the time it is there. */
  office: (unit: string) => Office;
  /** Acts are decided in order; the first that is refused throws. */
  keep: (acts: readonly KeptAct[]) => void;
  /** The unit's service answers for everything that lies there. */
  deliver: (unit: string) => void;
  /** Time goes on. */
  wait: (ms: number) => void;
  now: () => number;
};

export const agencies = { 'meeting-notice': '油联办', minutes: '油联纪' };

export function deskWorld(start = monday): DeskWorld {
  let world: CaseWorld = caseWorld.initial;
  let at = start;
  const stores = new Map<string, Store>();
  const now = () => at;
  const storeOf = (unit: string): Store => {
    const known = stores.get(unit) ?? new Store(':memory:');
    stores.set(unit, known);
    return known;
  };
  const keep = (acts: readonly KeptAct[]): void => {
    for (const kept of acts) {
      const act = Act.parse(JSON.parse(kept.act));
      for (const event of caseWorld.decide({ act, at }, world)) {
        world = caseWorld.evolve(world, event);
        if ('unit' in event) continue;
        const { ref } = event;
        for (const unit of new Set([ref.origin, ref.counterpart]))
          store(storeOf(unit), { event, kept, unit, state: stateOf(world, ref) });
      }
    }
  };
  return {
    now,
    wait: (ms) => {
      at += ms;
    },
    office: (unit) => ({
      unit,
      store: storeOf(unit),
      deliveries: new Deliveries(storeOf(unit), now),
      now,
      directory: {
        get: (id) => world.units.get(id),
        relation: (first, second) => relationOf(first, second, (id) => world.units.get(id)),
        all: () => world.units.values(),
      },
      terms: defaultAreaTerms,
      calendar: chinaCalendar,
      agencies,
    }),
    deliver: (unit) => {
      const deliveries = new Deliveries(storeOf(unit), now);
      deliveries.settle();
      const range = deliveries.waiting();
      if (!range) return;
      const { begunAt: _begun, ...facts } = range;
      const ref = {
        kind: 'receipts',
        origin: unit,
        counterpart: unit,
        thread: 'delivered',
      } as const;
      keep([draftAct({ unit, now }, { ref, type: 'delivered', facts })]);
      deliveries.answered(range, { seq: world.log.length, at });
      deliveries.settle();
    },
    keep,
  };
}
type Stored = { event: Happened; kept: KeptAct; unit: string; state: unknown };

function store({ db }: Store, { event: { ref, entry }, kept, unit, state }: Stored): void {
  const subject = threadSubject(ref);
  const { file, status, open } = kinds[ref.kind].summary(state, ref);
  const json = JSON.stringify(state);
  const { seq, n, at, act, outcome } = entry;
  const known = db
    .prepare('SELECT number FROM thread WHERE subject = ? AND id = ?')
    .get(subject, ref.thread);
  if (known)
    db.prepare(
      `UPDATE thread SET file_thread = ?, status = ?, open = ?, n = ?, last_seq = ?, last_at = ?, state = ?
       WHERE number = ?`,
    ).run(file, status, open ? 1 : 0, n, seq, at, json, Number(known.number));
  const number =
    known?.number ??
    begin({ db }, ref, [subject, file, status, open ? 1 : 0, seq, n, seq, '', at, json]);
  db.prepare('INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
    seq,
    Number(number),
    n,
    at,
    act.by,
    act.by === unit ? 1 : 0,
    act.type,
    kept.act,
    JSON.stringify({ outcome }),
    '',
    kept.content ?? '',
  );
}

function begin(
  { db }: Pick<Store, 'db'>,
  { thread, kind, origin, counterpart }: ThreadRef,
  [subject = '', ...rest]: readonly (string | number)[],
): number | bigint {
  const put = db.prepare(
    'INSERT INTO thread VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  return put.run(thread, subject, kind, origin, counterpart, ...rest).lastInsertRowid;
}
