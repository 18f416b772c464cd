import { connectNats } from '@liandong/bus';
import {
  allocation,
  convene,
  meetingNumbering,
  noticeSeries,
  numberOf,
  ownMeeting,
  releaseMeeting,
} from '@liandong/circulation';
import type { Answer } from '@liandong/contracts';
import {
  Directory,
  inboxPrefixOf,
  readPublicArea,
  readSigningKey,
  unitFiles,
} from '@liandong/directory';
import type { MeetingFile } from '@liandong/domain';
import { createSender, flushOutbox, type KeptAct, Outbox, Store, storePath } from '@liandong/unit';
import { officeAt } from '../../int/support/circulation/office.ts';
import type { Asked, Told } from './secretaries.ts';

// A secretary at a command line: a process of its own, on the store that the secretariat's
// service and other secretaries have open too. It sends what it keeps, as the command line does.

const unit = 'secretariat';
const [dataDir = '', server = ''] = process.argv.slice(2);
const known = await readPublicArea(dataDir);
const store = new Store(storePath(dataDir, unit));
const outbox = new Outbox(store);
const office = officeAt({ unit, store, known });
const files = unitFiles(dataDir, unit);
const connection = await connectNats({
  servers: [server],
  credsFile: files.creds,
  name: 'secretary',
  inboxPrefix: inboxPrefixOf(unit),
});
const key = await readSigningKey(files.signKey);
const send = createSender({ connection, key, directory: Directory.of(known) });

const pauseMs = 2;
const until = async <Found>(look: () => Found | undefined): Promise<Found> => {
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
};

/** Gives why the first of the acts was refused, if it was. */
async function say(acts: readonly KeptAct[]): Promise<string | undefined> {
  outbox.keep(acts, Date.now());
  // Where it fails, the service goes on.
  await flushOutbox(outbox, send).catch(() => undefined);
  const answers: (Answer | undefined)[] = [];
  for (const { id } of acts) {
    const outcome = await until(() => {
      const known = outbox.outcome(id);
      return known?.status === 'waiting' ? undefined : known;
    });
    answers.push(outcome.answer);
  }
  const [first] = answers;
  return first && !first.ok ? first.code : undefined;
}

const numbering = (meeting: string) => meetingNumbering(ownMeeting(office, meeting), noticeSeries);

const words = {
  convene: async ({ members, title }: Asked) => {
    const named = members.map((member) => ({ unit: member, as: 'attend' as const }));
    const paper = { title, agenda: [] };
    const acts = convene(office, { meetingType: 'emergency', paper, members: named });
    await say(acts);
    const meeting = acts[0]?.thread ?? '';
    await until(() => isAddressed(meeting) || undefined);
    return { meeting };
  },
  /** Asks for the number, and does not wait for it. */
  ask: ({ meeting }: Asked) => {
    void say([allocation(office, numbering(meeting))]);
    return { meeting };
  },
  number: async ({ meeting }: Asked) => {
    const wanted = numbering(meeting);
    if (!numberOf(office, wanted)) await say([allocation(office, wanted)]);
    const { serial } = await until(() => numberOf(office, wanted));
    return { meeting, serial };
  },
  release: async (asked: Asked) => {
    const { meeting, title } = asked;
    await words.number(asked);
    const number = await until(() => numberOf(office, numbering(meeting)));
    // The same for whoever releases within the minute.
    const startAt = (Math.floor(Date.now() / 600_000) + 12) * 600_000;
    const times = { startAt, endAt: startAt + 3_600_000, receiptDueAt: startAt };
    const paper = { title, agenda: [] };
    const refused = await say(
      releaseMeeting(office, ownMeeting(office, meeting), { number, times, paper }),
    );
    return { meeting, serial: number.serial, ...(refused === undefined ? {} : { refused }) };
  },
};

function isAddressed(meeting: string): boolean {
  const row = store.db
    .prepare("SELECT state FROM thread WHERE id = ? AND kind = 'meeting-file'")
    .get(meeting);
  return row !== undefined && isNamed(JSON.parse(String(row.state)) as MeetingFile);
}

const isNamed = ({ members }: MeetingFile): boolean => Object.keys(members).length > 0;

process.on('message', async (asked: Asked) => {
  const told: Told = { of: asked.of, ...(await words[asked.word](asked)) };
  process.send?.(told);
});
process.on('disconnect', () => process.exit(0));
process.send?.({ of: 0, meeting: '' } satisfies Told);
