import { Answer } from '@liandong/contracts';
import { createLogger } from '@liandong/runtime';
import { Desk, type KeptAct, openUnit } from '@liandong/unit';
import { serveRole, settingsOf } from '../processes.ts';

// The petition office: registers cases first, then hands them on as fast as the outbox goes.
const { dataDir, servers, office, contentBytes } = settingsOf<{
  dataDir: string;
  servers: string[];
  office: string;
  contentBytes: number;
}>();
const unit = await openUnit({
  dataDir,
  servers,
  unit: office,
  service: 'bench',
  logger: createLogger('sender', { level: 'warn' }),
  now: Date.now,
});
const { store, deliveries, outbox } = unit;
const desk = new Desk({ unit: office, store, deliveries, now: Date.now });
const atOnce = 500;
const pauseMs = 5;

async function until(done: () => boolean): Promise<void> {
  while (!done()) await new Promise((resolve) => setTimeout(resolve, pauseMs));
}

let openings: KeptAct[] = [];

/** Case files with the hop written in; what remains to be timed is the transfer itself. Gives how far the LOG reaches. */
async function prepare({ cycles, to }: { cycles: number; to: string[] }): Promise<number> {
  const text = 'x'.repeat(contentBytes);
  openings = [];
  for (let first = 0; first < cycles; first += atOnce) {
    const made = Array.from({ length: Math.min(atOnce, cycles - first) }, (_, i) =>
      desk.registerAndSend(
        {
          facts: {
            channel: 'letter',
            classification: 'grievance',
            category: 'wages-benefits',
            urgency: 'normal',
            receivedAt: Date.now(),
            first: true,
            confidential: false,
            people: '1',
            accused: [],
            source: 'desk',
          },
          content: { title: 'bench', text },
        },
        { to: to[(first + i) % to.length] as string, verb: 'forward', role: 'lead' },
      ),
    );
    unit.submit(made.flatMap(([register, dispatch]) => [register, dispatch] as KeptAct[]));
    openings.push(...made.map(([, , opening]) => opening as KeptAct));
    await until(() => outbox.count() === 0);
  }
  const ours = store.db.prepare('SELECT coalesce(max(seq), 0) AS seq FROM entry');
  const last = lastSeqOf();
  await until(() => Number(ours.get()?.seq) >= last);
  return last;
}

const lastSeqOf = (): number => {
  const row = store.db.prepare('SELECT answer FROM outbox ORDER BY position DESC LIMIT 1').get();
  const answer = Answer.parse(JSON.parse(String(row?.answer)));
  return answer.ok ? answer.seq : 0;
};

/** Keeps the prepared transfers, so many at most unsent, and gives when each was kept and where it stands. */
async function run({ waiting }: { waiting: number }): Promise<{ keptAt: number; seq: number }[]> {
  const keptAt = new Map<string, number>();
  for (let first = 0; first < openings.length; first += waiting / 2) {
    const batch = openings.slice(first, first + waiting / 2);
    await until(() => outbox.count() <= waiting / 2);
    for (const { id } of batch) keptAt.set(id, Date.now());
    unit.submit(batch);
  }
  await until(() => outbox.count() === 0);
  return [...keptAt].map(([id, at]) => {
    const answer = outbox.outcome(id)?.answer;
    if (!answer?.ok) throw new Error(`not sent: ${answer?.code ?? 'no answer'}`);
    return { keptAt: at, seq: answer.seq };
  });
}

serveRole({ prepare, run, stop: () => unit.stop() });
