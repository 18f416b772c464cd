import { overview } from '@liandong/circulation';
import { allowedOnFile, type MeetingFile } from '@liandong/domain';
import { listThreads } from '@liandong/unit';
import type { CliContext } from '../../context.ts';
import { type Lamp, lampCell, lampOf } from '../../render/lamp.ts';
import { dueDayText } from '../../render/moment.ts';
import { type Cell, renderTable } from '../../render/table.ts';
import { actWord, statusWord } from '../../render/word.ts';
import type { Session } from '../../session/session.ts';
import { shortId } from '../act/standing.ts';

/** A meeting of the unit's own that is not over: what it waits for, and until when. */
export type OpenMeeting = {
  thread: string;
  title: string;
  status: string;
  dueAt: number | undefined;
  lamp: Lamp;
  coming: string;
  silent: number;
  allowed: readonly string[];
};

const everything = 10_000;

export const openMeetings = (session: Session, at: number): OpenMeeting[] =>
  listThreads(session.store, { kind: 'meeting-file', openOnly: true, limit: everything }).map(
    (view) => {
      const { office } = session;
      const file = view.state as MeetingFile;
      const { paper, quorum, silent, release } = overview(office, { view, file });
      const allowed = allowedOnFile(file, {
        terms: office.terms,
        calendar: session.directory.calendar,
      });
      const minutesDue = allowed.find(({ type }) => type === 'release-minutes')?.dueAt;
      const dueAt = file.held ? minutesDue : release?.receiptDueAt;
      return {
        thread: view.ref.thread,
        title: paper.title,
        status: view.status,
        dueAt,
        lamp: lampOf(dueAt, at, session.directory.calendar),
        coming: release && !file.held ? `${quorum.coming}/${quorum.of}` : '',
        silent: silent.length,
        allowed: allowed.map(({ type }) => type),
      };
    },
  );

type Shown = { context: CliContext; session: Session; limit: number };

export function meetingTable(
  meetings: readonly OpenMeeting[],
  { context, session, limit }: Shown,
): string {
  const { say, paint, streams } = context;
  return renderTable(
    {
      columns: [
        { title: say('meeting.id') },
        { title: say('column.lamp') },
        { title: say('column.due') },
        { title: say('column.title'), shrinkTo: 14 },
        { title: say('column.status') },
        { title: say('meeting.coming') },
        { title: say('meeting.silent-head') },
        { title: say('column.can'), shrinkTo: 10 },
      ],
      rows: meetings
        .slice(0, limit)
        .map((meeting): Cell[] => [
          shortId(session, meeting.thread),
          lampCell(meeting.lamp, context),
          meeting.dueAt === undefined ? '' : dueDayText(meeting.dueAt),
          meeting.title,
          statusWord('meeting-file', meeting.status, context),
          meeting.coming,
          meeting.silent === 0 ? '' : { text: String(meeting.silent), style: 'warn' },
          meeting.allowed.map((type) => actWord('meeting-file', type, context)).join(say('comma')),
        ]),
    },
    { paint, ...(streams.stdout.isTTY ? { width: streams.stdout.columns } : {}) },
  );
}
