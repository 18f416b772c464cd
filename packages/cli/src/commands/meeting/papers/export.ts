import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  invitationPaper,
  itemLedgers,
  memberThreads,
  minutesPaper,
  type Naming,
  noticePaper,
  type Office,
  type OwnMeeting,
  type Paperwork,
  receiptsPaper,
  signInPaper,
  slipPaper,
  toldOf,
} from '@liandong/circulation';
import { BusError } from '@liandong/contracts';
import type { Meeting } from '@liandong/domain';
import type { ThreadView } from '@liandong/unit';
import type { CliContext, Result } from '../../../context.ts';
import { findUnit } from '../../../session/find-unit.ts';
import { namesIn } from '../../../session/names.ts';
import { openSession, type Session } from '../../../session/session.ts';
import type { GivenOptions } from '../../act/collect.ts';
import { meetingMeant, membershipMeant } from '../find.ts';

type Wanted = { docx: boolean; xlsx: boolean; ics: boolean; member: string | undefined };
type Writing = Office & Naming;

/** `meeting export`: the papers of a meeting, for its secretariat or for a member. Documents are Chinese. */
export async function exportMeeting(
  context: CliContext,
  said: string | undefined,
  given: GivenOptions,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'secretariat' });
  const wanted = wantedOf(session, given);
  const writing = {
    ...session.office,
    nameOf: namesIn(session.units, 'zh').name,
    area: session.areaName,
  };
  const papers = await papersOf(context, { session, said, wanted, writing });
  const folder = resolve(context.cwd, String(given.out));
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  for (const { name, bytes } of papers) {
    const path = join(folder, name);
    await writeFile(path, bytes).catch((cause: unknown) => {
      throw new BusError('FILE_UNWRITABLE', { path }, { cause });
    });
    files.push(path);
  }
  const { say } = context;
  return {
    data: { unit: session.unit, folder, files },
    text: [
      say('meeting.written', { n: files.length, folder }),
      ...files.map((file) => `  ${file}`),
    ].join('\n'),
  };
}

function wantedOf({ units }: Session, { docx, xlsx, ics, member }: GivenOptions): Wanted {
  const all = docx !== true && xlsx !== true && ics !== true;
  return {
    docx: all || docx === true,
    xlsx: all || xlsx === true,
    ics: all || ics === true,
    member: typeof member === 'string' ? findUnit(units, member).id : undefined,
  };
}

type Asked = { session: Session; said: string | undefined; wanted: Wanted; writing: Writing };

async function papersOf(context: CliContext, asked: Asked): Promise<Paperwork[]> {
  const { session, said, wanted, writing } = asked;
  const office = session.directory.get(session.unit)?.role === 'secretariat';
  if (!office) return memberPapers(writing, wanted, [membershipMeant(session, said, context)]);
  const meeting = meetingMeant(session, said, context);
  const threads = [...memberThreads(writing, meeting).values()].filter(
    ({ ref }) => wanted.member === undefined || ref.counterpart === wanted.member,
  );
  const members = await memberPapers(writing, wanted, threads);
  return wanted.member === undefined
    ? [...members, ...(await ownPapers(writing, wanted, meeting))]
    : members;
}

/** The notice, the receipt slip and the calendar file of each member. */
async function memberPapers(
  writing: Writing,
  { docx, ics }: Wanted,
  threads: readonly ThreadView[],
): Promise<Paperwork[]> {
  const papers: Paperwork[] = [];
  for (const view of threads) {
    if ((view.state as Meeting).times === undefined) continue;
    const told = toldOf(writing, view);
    if (docx) papers.push(await noticePaper(writing, told), await slipPaper(writing, told));
    if (ics) papers.push(invitationPaper(writing, told));
  }
  return papers;
}

/** What the secretariat alone has: who signs in, the minutes, the ledgers. */
async function ownPapers(
  writing: Writing,
  { docx, xlsx }: Wanted,
  meeting: OwnMeeting,
): Promise<Paperwork[]> {
  const { file } = meeting;
  if (file.releases.length === 0) return [];
  const ledgers = file.items.length > 0 ? await itemLedgers(writing, meeting) : undefined;
  const onPaper = docx
    ? [
        await signInPaper(writing, meeting),
        ...(file.minutes ? [await minutesPaper(writing, meeting)] : []),
        ...(ledgers ? [ledgers.docx] : []),
      ]
    : [];
  const asSheets = xlsx
    ? [receiptsPaper(writing, meeting), ...(ledgers ? [ledgers.xlsx] : [])]
    : [];
  return [...onPaper, ...asSheets];
}
