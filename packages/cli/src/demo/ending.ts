import { setTimeout as pause } from 'node:timers/promises';
import { logSource, tailLog } from '@liandong/bus';
import { BusError, checkpointSubject } from '@liandong/contracts';
import { askTracker } from '@liandong/tracking';
import { showCase } from '../commands/case/show.ts';
import { verify } from '../commands/log/verify.ts';
import { showStats } from '../commands/stats/stats.ts';
import type { Result } from '../context.ts';
import { openOperator } from '../session/operator.ts';
import { openSession } from '../session/session.ts';
import type { Stage } from './stage.ts';

const office = 'petition-office';
const patienceMs = 10_000;
const pollMs = 100;
const shownIdLength = 13;

/** What remains of the story, by the commands anybody may type: the dossier, the figures, and the proof. */
export async function playEnding(stage: Stage, file: string): Promise<void> {
  const { say } = stage;
  const asOffice = stage.as(office);
  stage.rule(say('demo.dossier'));
  const shown = file.slice(0, shownIdLength);
  await typed(stage, `case show ${shown}`, () => showCase(asOffice, shown, {}));
  stage.rule(say('demo.stats'));
  await untilTracked(stage);
  await typed(stage, 'stats --area', () => showStats(asOffice, { area: true }));
  stage.rule(say('demo.verify'));
  await untilSealed(stage);
  await typed(stage, 'log verify', () => verify(stage.context, {}));
}

/** Shows a command and what it answers. @throws BusError when it fails */
export async function typed(
  stage: Stage,
  words: string,
  run: () => Promise<Result>,
): Promise<void> {
  const { paint, settings } = stage.context;
  stage.print(paint('quiet', `$ npx liandong --data ${settings.dataDir} ${words}`));
  const { text, exitCode = 0 } = await run();
  await stage.tell(text);
  if (exitCode !== 0) throw new BusError('UNEXPECTED', { command: words });
}

/** Until the tracker has folded what was shown; it does so within milliseconds. */
async function untilTracked(stage: Stage): Promise<void> {
  await using session = await openSession(stage.as(office), { prefer: 'none' });
  const connection = await session.connection();
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    const { lag } = await askTracker(connection, { what: 'lag' });
    if (lag.seq >= stage.lastSeq || performance.now() > giveUpAt) return;
    await pause(pollMs);
  }
}

/** Until the exchange has signed for the LOG as far as it was shown. */
async function untilSealed({ context, lastSeq }: Stage): Promise<void> {
  await using operator = await openOperator(context);
  const range = {
    from: lastSeq + 1,
    subjects: [checkpointSubject],
    signal: AbortSignal.timeout(patienceMs),
  };
  for await (const _sealed of tailLog(logSource(operator.connection), range)) return;
}
