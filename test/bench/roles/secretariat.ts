import { membersPerAct } from '@liandong/contracts';
import { createLogger } from '@liandong/runtime';
import { draftAct, type KeptAct, newThreadId, openUnit } from '@liandong/unit';
import { serveRole, settingsOf } from '../processes.ts';

// The secretariat: a notice to all members at once, as its desk keeps it in the outbox.
const { dataDir, servers, secretariat, members, contentBytes } = settingsOf<{
  dataDir: string;
  servers: string[];
  secretariat: string;
  members: string[];
  contentBytes: number;
}>();
const unit = await openUnit({
  dataDir,
  servers,
  unit: secretariat,
  service: 'bench',
  logger: createLogger('secretariat', { level: 'warn' }),
  now: Date.now,
});
const pauseMs = 5;
const dayMs = 86_400_000;
const speaker = { unit: secretariat, now: Date.now };
const own = (kind: 'meeting-file' | 'numbers', thread: string) => ({
  kind,
  origin: secretariat,
  counterpart: secretariat,
  thread,
});

async function until(done: () => boolean): Promise<void> {
  while (!done()) await new Promise((resolve) => setTimeout(resolve, pauseMs));
}

let prepared: KeptAct[] = [];

/** Everything before the release stands; the release and its notices are ready. */
async function prepare(): Promise<void> {
  const thread = newThreadId();
  const file = own('meeting-file', thread);
  const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
  const startAt = Date.now() + 60 * dayMs;
  const times = { startAt, endAt: startAt + 7_200_000, receiptDueAt: startAt - dayMs };
  const paper = {
    title: '联席会议',
    place: '第一会议室',
    agenda: [
      { no: 1, topic: '通报', treatment: 'inform', background: '文'.repeat(contentBytes / 3) },
    ],
  };
  const facts = { meetingType: 'working', session: 1 };
  const addressed = members.map((member) => ({ unit: member, as: 'attend' as const }));
  unit.submit([
    draftAct(speaker, {
      ref: own('numbers', `meeting-notice-${year}`),
      type: 'allocate',
      facts: { for: { kind: 'meeting-file', thread } },
    }),
    draftAct(speaker, { ref: file, type: 'convene', facts, content: paper }),
    ...Array.from({ length: Math.ceil(addressed.length / membersPerAct) }, (_, at) =>
      draftAct(speaker, {
        ref: file,
        type: 'address',
        facts: { members: addressed.slice(at * membersPerAct, (at + 1) * membersPerAct) },
      }),
    ),
  ]);
  const number = { series: 'meeting-notice', year, serial: 1 };
  const release = { revision: 1, number, ...times, members: addressed.length };
  prepared = [
    draftAct(speaker, { ref: file, type: 'release', facts: release, content: paper }),
    ...addressed.map(({ unit: counterpart, as }) =>
      draftAct(speaker, {
        ref: { kind: 'meeting', origin: secretariat, counterpart, thread },
        type: 'invite',
        facts: { revision: 1, as, ...facts, ...times },
        content: paper,
      }),
    ),
  ];
  await until(() => unit.outbox.count() === 0);
}

/** Releases; gives when, and throws what was refused. */
async function release(): Promise<number> {
  const at = Date.now();
  unit.submit(prepared);
  await until(() => unit.outbox.count() === 0);
  for (const { id } of prepared) {
    const answer = unit.outbox.outcome(id)?.answer;
    if (!answer?.ok) throw new Error(`refused: ${JSON.stringify(answer)}`);
  }
  return at;
}

serveRole({ prepare, release, stop: () => unit.stop() });
