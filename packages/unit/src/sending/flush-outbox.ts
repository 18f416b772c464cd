import { batchesOf, parseJson } from '@liandong/bus';
import { Act, BusError, threadSubject } from '@liandong/contracts';
import { kinds } from '@liandong/domain';
import type { Sender } from './outbound.ts';
import type { Kept, Outbox } from './outbox.ts';

const actsAtOnce = 256;
/** Submissions under way together; more would only wait at the exchange. */
const window = 4;

/**
 * Sends what waits, in order, until nothing waits. Several submissions may be under way, but
 * never one that builds on an act whose answer is still out: several exchanges may take them in
 * any order, and the later act would be refused for want of the earlier.
 * @throws BusError when an answer says «later»; the act goes on waiting
 */
export async function flushOutbox(outbox: Outbox, send: Sender): Promise<void> {
  const busy = new Busy();
  const underWay = new Set<Promise<void>>();
  let failure: unknown;
  let taken = 0;
  const start = (batch: readonly Kept[]) => {
    busy.add(batch);
    const sending = send(batch)
      .then((reply) => {
        const unsettled = new Set(outbox.settle(batch, reply));
        if (unsettled.size > 0)
          failure ??= new BusError('EXCHANGE_SILENT', { acts: unsettled.size });
        busy.remove(batch.filter(({ id }) => !unsettled.has(id)));
      })
      .catch((error: unknown) => {
        failure ??= error;
      })
      .finally(() => underWay.delete(sending));
    underWay.add(sending);
  };
  while (failure === undefined) {
    const waiting =
      underWay.size < window ? outbox.waiting({ after: taken, limit: actsAtOnce }) : [];
    const batch = batchesOf(busy.free(waiting))[0] ?? [];
    if (batch.length > 0) {
      taken = batch.at(-1)?.position ?? taken;
      start(batch);
    } else if (underWay.size > 0) await Promise.race(underWay);
    else return;
  }
  await Promise.all(underWay);
  throw failure;
}

/** Threads that acts under way write or read, counted. */
class Busy {
  readonly #written = new Map<string, number>();
  /** Each act is read once, though it is looked at when it waits, goes and comes back. */
  readonly #subjects = new WeakMap<Kept, readonly string[]>();

  add(batch: readonly Kept[]): void {
    for (const act of batch) this.#count(this.#subjectsOf(act)[0], 1);
  }

  remove(batch: readonly Kept[]): void {
    for (const act of batch) this.#count(this.#subjectsOf(act)[0], -1);
  }

  /** The acts up to the first that must wait for one under way. */
  free(waiting: readonly Kept[]): readonly Kept[] {
    if (this.#written.size === 0) return waiting;
    const end = waiting.findIndex((act) =>
      this.#subjectsOf(act).some((name) => this.#written.has(name)),
    );
    return end < 0 ? waiting : waiting.slice(0, end);
  }

  #subjectsOf(act: Kept): readonly string[] {
    const known = this.#subjects.get(act);
    if (known) return known;
    const subjects = subjectsOf(act);
    this.#subjects.set(act, subjects);
    return subjects;
  }

  #count(subject: string | undefined, by: number): void {
    if (subject === undefined) return;
    const count = (this.#written.get(subject) ?? 0) + by;
    if (count > 0) this.#written.set(subject, count);
    else this.#written.delete(subject);
  }
}

/** The thread an act belongs to, and those it reads. Nothing for an act that will be refused anyway. */
function subjectsOf({ act: text }: Kept): string[] {
  const act = Act.safeParse(parseJson(text));
  if (!act.success) return [];
  return [threadSubject(act.data), ...kinds[act.data.kind].related(act.data).map(threadSubject)];
}
