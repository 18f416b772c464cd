import {
  type Cancellation,
  cancellationOf,
  noticeOf,
  type Overview,
  overview,
} from '@liandong/circulation';
import { isSilent, type Meeting, type MeetingFile } from '@liandong/domain';
import { listThreads, type ThreadView } from '@liandong/unit';
import type { CliContext, Result } from '../../../context.ts';
import { momentText } from '../../../render/moment.ts';
import { type Cell, renderTable } from '../../../render/table.ts';
import { statusWord } from '../../../render/word.ts';
import { openSession, type Session } from '../../../session/session.ts';
import type { GivenOptions } from '../../act/collect.ts';
import { shortId } from '../../act/standing.ts';
import { noticeNumber } from '../find.ts';
import { cancelledText } from './said-text.ts';

const everything = 10_000;

/** One meeting in a list. */
type Row = {
  thread: string;
  docNo: string | undefined;
  title: string;
  startAt: number | undefined;
  revision: number;
  status: string;
  open: boolean;
  /** The unit convenes it; else it is a member. */
  own: boolean;
  silent: number;
  /** It was called off, and its time has not passed. */
  cancelled?: Cancellation | undefined;
  quorum?: Overview['quorum'];
};

/** `meeting list`: meetings the unit convenes, and those it is asked to. */
export async function listMeetings(context: CliContext, given: GivenOptions): Promise<Result> {
  await using session = await openSession(context, { prefer: 'secretariat' });
  const rows = rowsOf(session, given.all !== true);
  return {
    data: { unit: session.unit, meetings: rows },
    text: listText(rows, { context, session }),
  };
}

function rowsOf(session: Session, openOnly: boolean): Row[] {
  const { store, unit } = session;
  const list = (kind: 'meeting-file' | 'meeting') =>
    listThreads(store, { kind, openOnly: false, limit: everything });
  const isMeant = ({ open, cancelled, startAt }: Row) =>
    !openOnly || open || (cancelled !== undefined && (startAt ?? 0) > session.office.now());
  return [
    ...list('meeting-file').map((view) => ownRow(session, view)),
    ...list('meeting')
      .filter(({ ref }) => ref.counterpart === unit)
      .map((view) => memberRow(session, view)),
  ]
    .filter(isMeant)
    .toSorted((a, b) => Number(isNews(b)) - Number(isNews(a)));
}

/** Who is asked to a meeting hears first that it is called off. */
const isNews = ({ cancelled, own }: Row): boolean => cancelled !== undefined && !own;

function ownRow(session: Session, view: ThreadView): Row {
  const seen = overview(session.office, { view, file: view.state as MeetingFile });
  return {
    thread: view.ref.thread,
    docNo: noticeNumber(session, view.ref.thread),
    title: seen.paper.title,
    startAt: seen.release?.startAt,
    revision: seen.revision,
    status: view.status,
    open: view.open,
    own: true,
    silent: seen.silent.length,
    cancelled: cancellationOf(session, view),
    quorum: seen.quorum,
  };
}

function memberRow(session: Session, view: ThreadView): Row {
  const { title, docNo } = noticeOf(session, view);
  const state = view.state as Meeting;
  return {
    thread: view.ref.thread,
    docNo,
    title,
    startAt: state.times?.startAt,
    revision: state.revision,
    status: view.status,
    open: view.open,
    own: false,
    silent: Number(view.open && isSilent(state)),
    cancelled: cancellationOf(session, view),
  };
}

function listText(
  rows: readonly Row[],
  { context, session }: { context: CliContext; session: Session },
) {
  const { say, paint, streams } = context;
  const head = paint('strong', session.names.full(session.unit));
  if (rows.length === 0) return `${head}\n  ${say('list.none')}`;
  const table = renderTable(
    {
      columns: [
        { title: say('meeting.id') },
        { title: say('field.docNo') },
        { title: say('column.title'), shrinkTo: 14 },
        { title: say('field.startAt') },
        { title: say('column.status') },
        { title: say('meeting.coming') },
        { title: say('meeting.silent-head') },
      ],
      rows: rows.map((row): Cell[] => [
        shortId(session, row.thread),
        row.docNo ?? '',
        row.title,
        row.startAt === undefined ? '' : momentText(row.startAt),
        row.cancelled
          ? { text: cancelledText(row.cancelled, context), style: 'bad' }
          : statusWord(row.own ? 'meeting-file' : 'meeting', row.status, context),
        row.quorum && row.status === 'released' ? `${row.quorum.coming}/${row.quorum.of}` : '',
        row.silent > 0 ? { text: String(row.silent), style: 'warn' } : '',
      ]),
    },
    { paint, ...(streams.stdout.isTTY ? { width: streams.stdout.columns } : {}) },
  );
  return `${head}\n${table}`;
}
