import { setTimeout as pause } from 'node:timers/promises';
import { connectNats, logSource, verifyLog } from '@liandong/bus';
import { BusError } from '@liandong/contracts';
import { areaFiles, readPublicArea } from '@liandong/directory';
import { dossierOf } from '../dossier/dossier.ts';
import { dossierText } from '../dossier/dossier-text.ts';
import type { Stage } from './stage.ts';

/** What remains of the story: the dossier, and the proof that nothing of it was changed. */
export async function playEnding(stage: Stage, file: string): Promise<void> {
  const { context, say } = stage;
  stage.rule(say('demo.dossier'));
  const dossier = await stage.read('petition-office', (session) =>
    dossierText(dossierOf(session, file, context.now()), { context, session, full: false }),
  );
  await stage.tell(dossier);
  stage.rule(say('demo.verify'));
  await stage.tell(await verified(stage));
}

const sealPatienceMs = 10_000;
const sealPollMs = 500;

/** Verifies the LOG; waits a moment for the exchange to seal what was told. @throws BusError `LOG_CORRUPT` */
async function verified({ context, say }: Stage): Promise<string> {
  const { dataDir, servers } = context.settings;
  const { rootPublicKey } = await readPublicArea(dataDir);
  const connection = await connectNats({
    servers,
    credsFile: areaFiles(dataDir).adminCreds,
    name: `demo/${process.pid}`,
    inboxPrefix: '_INBOX_demo',
  });
  try {
    const giveUpAt = performance.now() + sealPatienceMs;
    for (;;) {
      const verdict = await verifyLog(logSource(connection), { rootPublicKey });
      const { entries, threads, sealed, unsealed, clean, faultCount } = verdict;
      if (!clean) throw new BusError('LOG_CORRUPT', { faults: faultCount });
      if (unsealed > 0 && performance.now() < giveUpAt) {
        await pause(sealPollMs);
        continue;
      }
      const tick = context.paint('good', '✓');
      return [
        `  ${tick} ${say('demo.verified', { entries, threads })}`,
        ...(sealed ? [`  ${tick} ${say('demo.sealed', { upTo: sealed.upTo })}`] : []),
      ].join('\n');
    }
  } finally {
    await connection.close();
  }
}
