import { BusError } from '@liandong/contracts';
import { readPublicArea } from '@liandong/directory';
import { askForRebuild, isRebuildAsked, reachOf, Store, storePath } from '@liandong/unit';
import { delay } from '@nats-io/nats-core';
import type { CliContext, Result } from '../../context.ts';
import { exitCodes } from '../../exit-codes.ts';
import { catchUp, entryArrives } from '../../session/catch-up.ts';
import { findUnit } from '../../session/find-unit.ts';
import { actingAs, openSession, type Session } from '../../session/session.ts';

const beginWaitMs = 10_000;
const rebuildWaitMs = 600_000;
const pollMs = 50;

/** `unit rebuild`: the LOG is the truth; what a unit keeps of it can be made again. */
export async function rebuild(context: CliContext, said: string): Promise<Result> {
  const { settings, say, paint } = context;
  const { area } = await readPublicArea(settings.dataDir);
  const { id } = findUnit(area.units, said);
  const reached = ask(storePath(settings.dataDir, id));
  await using session = await openSession(actingAs(context, id), { prefer: 'none' });
  const unit = session.names.full(id);
  if (session.receiving === 'offline')
    return {
      data: { unit: id, asked: true },
      text: paint('warn', say('unit.rebuild-later')),
      exitCode: exitCodes.kept,
    };
  await begun(session);
  await catchUp(session, session.directory.get(id)?.account ?? '');
  await entryArrives(session, reached, rebuildWaitMs);
  const n = countEntries(session.store);
  const seq = reachOf(session.store);
  return {
    data: { unit: id, entries: n, seq },
    text: `${paint('good', '✓')} ${say('unit.rebuilt', { unit, n, seq })}`,
  };
}

/** Asks for it, and tells how far the copy reached until now. */
function ask(path: string): number {
  using store = new Store(path);
  const reached = reachOf(store);
  askForRebuild(store);
  return reached;
}

async function begun({ store, unit }: Session): Promise<void> {
  const giveUpAt = performance.now() + beginWaitMs;
  while (isRebuildAsked(store)) {
    if (performance.now() > giveUpAt) throw new BusError('STORE_BEHIND', { unit });
    await delay(pollMs);
  }
}

const countEntries = ({ db }: Store): number =>
  Number(db.prepare('SELECT count(*) AS n FROM entry').get()?.n ?? 0);
