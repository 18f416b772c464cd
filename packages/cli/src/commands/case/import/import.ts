import { basename, resolve } from 'node:path';
import { Channel } from '@liandong/contracts';
import { createRouter, type LedgerMapping, openLedger, parseMapping } from '@liandong/intake';
import type { CliContext, Result } from '../../../context.ts';
import { entryArrives } from '../../../session/catch-up.ts';
import { readYamlFile } from '../../../session/read-yaml-file.ts';
import { openSession, type Session } from '../../../session/session.ts';
import type { GivenOptions } from '../../act/collect.ts';
import { historyPlanner } from './history/plan.ts';
import { planOf } from './plan.ts';
import { createProgress } from './progress.ts';
import { importResult } from './report.ts';
import { type Run, type RunOptions, runImport } from './run.ts';
import { reportOf } from './tally.ts';

/** `case import`: a ledger becomes cases, each with its petitioner's words, each where it belongs. */
export async function importLedger(
  context: CliContext,
  file: string,
  given: GivenOptions,
): Promise<Result> {
  const history = given.history === true;
  const mapping = mappingOf(given, context);
  const channel = Channel.safeParse(given.channel).data;
  const ledger = await openLedger(resolve(context.cwd, file), { mapping, history, channel });
  await using session = await openSession(context, { prefer: 'office' });
  const now = context.now();
  const run = await runImport({
    ledger,
    session,
    now,
    ...(history ? historyPlanner(session) : livePlanner(session, now)),
    dryRun: given.dryRun === true,
    progress: createProgress(context, ledger.rowsTotal - ledger.rowsEmpty),
    signal: context.interruption(),
  });
  const rows = run.plans.map((plan) => reportOf(plan, session));
  if (given.dryRun !== true) await lastArrives(session, run);
  return importResult({
    context,
    session,
    ledger,
    run,
    rows,
    file: basename(file),
    dryRun: given.dryRun === true,
  });
}

/** Three acts a row fill one submission. */
const liveBatchRows = 80;

function livePlanner(session: Session, now: number): Pick<RunOptions, 'planOf' | 'batchRows'> {
  const active = session.units.filter(({ id }) => session.directory.get(id)?.active !== false);
  const { categories, rules } = session;
  const router = createRouter({ units: active, categories, rules });
  return {
    batchRows: liveBatchRows,
    planOf: (outcome) => planOf(outcome, { session, router, now }),
  };
}

const arrivalWaitMs = 10_000;

/** So that the next command sees what this one did. */
async function lastArrives(session: Session, { plans }: Run): Promise<void> {
  const acts = plans.flatMap((plan) => ('acts' in plan ? plan.acts : []));
  const seqs = acts.map(({ id }) => {
    const { answer } = session.outbox.outcome(id) ?? {};
    return answer?.ok === true ? answer.seq : 0;
  });
  if (session.receiving === 'offline') return;
  await entryArrives(
    session,
    seqs.reduce((last, seq) => Math.max(last, seq), 0),
    arrivalWaitMs,
  );
}

/** What `--map` and `--sheet` say. @throws BusError `LEDGER_MAPPING_INVALID`, `FILE_UNREADABLE` */
function mappingOf(given: GivenOptions, context: CliContext): LedgerMapping {
  const fromFile =
    typeof given.map === 'string' ? parseMapping(readYamlFile(given.map, context)) : {};
  if (typeof given.sheet !== 'string') return fromFile;
  const sheet = /^\d+$/.test(given.sheet) ? Number(given.sheet) : given.sheet;
  return { ...fromFile, sheet };
}
