import { BusError, type CaseTrack, ThreadId, type TransferTrack } from '@liandong/contracts';
import {
  casesBeginning,
  findThreads,
  type ThreadView,
  threadsByCaseNo,
  threadsOfCase,
} from '@liandong/unit';
import type { CliContext, Result } from '../../context.ts';
import { askIfThere } from '../../session/ask.ts';
import { openSession, type Session } from '../../session/session.ts';
import { shortId, standingData, standingOf, standingText } from '../act/standing.ts';
import { ladderKinds } from '../act/thread-standing.ts';
import { caseRow } from '../case/case-row.ts';
import { statusText } from '../case/list.ts';
import { trackCirculated } from './circulated.ts';
import { explainedOf, explainedTexts } from './explained.ts';
import { caseTrackText, transferTrackText } from './track-text.ts';

/** `track THREAD|CASE`: as the tracker tells it, and what the unit may do now; with `--explain` every clock. */
export async function trackThread(
  context: CliContext,
  said: string,
  explains = false,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const known = knownThreads(session, said);
  const cases = known.filter(({ ref }) => ref.kind === 'case');
  const transfers = known.filter(({ ref }) => ref.kind === 'transfer');
  const threads = known.filter(({ ref }) => ladderKinds.includes(ref.kind));
  if (threads.length > 0 || known.some(({ ref }) => isFile(ref.kind)))
    return await trackCirculated(context, session, known);
  const tracks = await asked(context, { session, said, cases, transfers });
  const now = transfers.map((view) => standingOf(session, view, context.now()));
  if (tracks === undefined && known.length === 0)
    throw new BusError('THREAD_UNKNOWN', { thread: said.slice(0, 60) });
  const parts = { context, session };
  const { cases: files = [], transfers: legs = [] } = tracks ?? {};
  const explained = explains
    ? explainedOf({ cases: files, transfers: legs, standing: now }, parts)
    : undefined;
  const text = [
    ...files.map((track) => caseTrackText(track, parts)),
    ...legs.map((track) => transferTrackText(track, parts)),
    ...(tracks === undefined ? cases.map((view) => caseText(view, parts)) : []),
    ...now
      .filter(({ view }) => view.open || tracks === undefined)
      .map((standing) => standingText(standing, parts)),
    ...explainedTexts(explained ?? [], parts),
  ].join('\n\n');
  return {
    data: {
      unit: session.unit,
      lag: tracks?.lag,
      cases: files,
      transfers: legs,
      standing: now.map(standingData),
      ...(explained ? { explained } : {}),
    },
    text,
  };
}

/** Where a case stands by the unit's own copy. */
function caseText(view: ThreadView, { context, session }: Parts): string {
  const { say, paint } = context;
  const head = paint('strong', `${say('column.case')} ${shortId(session, view.ref.thread)}`);
  return `${head}  ${statusText(caseRow(session, view, context.now()), say)}`;
}

type Parts = { context: CliContext; session: Session };

const isFile = (kind: string): boolean => kind.endsWith('-file');

/** The threads a person may mean, as far as the unit's own copy knows them. */
function knownThreads({ store }: Session, said: string): ThreadView[] {
  const byId = findThreads(store, said);
  const views = [
    ...byId,
    ...casesMeant(store, said, byId).flatMap((id) => threadsOfCase(store, id)),
  ];
  return [...new Map(views.map((view) => [view.subject, view])).values()];
}

/** Cases by their own id, also those known here only by a transfer; else by their number. */
function casesMeant(store: Session['store'], said: string, byId: readonly ThreadView[]): string[] {
  if (byId.length > 0) return byId.flatMap(({ ref }) => (ref.kind === 'case' ? [ref.thread] : []));
  const begun = casesBeginning(store, said);
  return begun.length > 0 ? begun : threadsByCaseNo(store, said);
}

type Tracks = { lag: unknown; cases: CaseTrack[]; transfers: TransferTrack[] };

async function asked(
  context: CliContext,
  known: { session: Session; said: string; cases: ThreadView[]; transfers: ThreadView[] },
): Promise<Tracks | undefined> {
  const { session, said, cases, transfers } = known;
  const [file] = cases;
  if (file) {
    const found = await askIfThere(session, { what: 'case', id: file.ref.thread }, context);
    return found && { lag: found.lag, cases: found.answer, transfers: [] };
  }
  const ids =
    transfers.length > 0
      ? transfers.map(({ ref }) => ref.thread)
      : ThreadId.safeParse(said).success
        ? [said]
        : [];
  const tracks: Tracks = { lag: undefined, cases: [], transfers: [] };
  for (const id of ids) {
    const found = await askIfThere(session, { what: 'transfer', id }, context);
    if (!found) return undefined;
    tracks.lag = found.lag;
    tracks.transfers.push(...found.answer);
  }
  return ids.length === 0 || tracks.transfers.length === 0 ? undefined : tracks;
}
