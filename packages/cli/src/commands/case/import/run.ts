import { type IntakeOutcome, type Ledger, type RowFault, readLedger } from '@liandong/intake';
import type { KeptAct } from '@liandong/unit';
import type { Session } from '../../../session/session.ts';
import type { Plan } from './plan.ts';
import type { Progress } from './progress.ts';

export type Run = {
  plans: Plan[];
  warnings: RowFault[];
  /** Why acts wait in the outbox, if any does. */
  waitsFor: Error | undefined;
  interrupted: boolean;
};

export type RunOptions = {
  session: Session;
  ledger: Ledger;
  now: number;
  planOf: (outcome: IntakeOutcome) => Plan;
  /** Rows kept in one transaction and sent in one go. */
  batchRows: number;
  dryRun: boolean;
  progress: Progress;
  signal: AbortSignal;
};

/**
 * Goes through the ledger. A batch is kept before it is sent, each row whole or not at all, so
 * that whatever ends this process, a second run finds what stands and goes on behind it.
 */
export async function runImport(options: RunOptions): Promise<Run> {
  const { ledger, session, batchRows, dryRun, progress, signal } = options;
  const run: Run = { plans: [], warnings: [], waitsFor: undefined, interrupted: false };
  let batch: KeptAct[] = [];
  let batched = 0;
  const flush = async () => {
    if (dryRun || batched === 0) return;
    session.keep(batch);
    batch = [];
    batched = 0;
    // Once the bus cannot be reached, the rest is kept without asking again for every batch.
    run.waitsFor ??= await session.send();
  };
  for (const outcome of readLedger(ledger, { nowMs: options.now })) {
    if (signal.aborted) {
      run.interrupted = true;
      break;
    }
    if (outcome.kind === 'row') run.warnings.push(...outcome.warnings);
    const plan = options.planOf(outcome);
    run.plans.push(plan);
    if ('acts' in plan) {
      batch.push(...plan.acts);
      batched += 1;
    }
    if (batched >= batchRows) await flush();
    progress.at(run.plans.length);
  }
  await flush();
  if (!dryRun && run.waitsFor === undefined) run.waitsFor = await session.send();
  progress.end();
  return run;
}
