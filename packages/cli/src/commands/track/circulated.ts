import type { ThreadTrack } from '@liandong/contracts';
import { type ThreadView, threadsOfCase } from '@liandong/unit';
import type { CliContext, Result } from '../../context.ts';
import { askIfThere } from '../../session/ask.ts';
import type { Session } from '../../session/session.ts';
import {
  ladderKinds,
  type ThreadStanding,
  threadData,
  threadStandingOf,
  threadText,
} from '../act/thread-standing.ts';
import { threadTrackText } from './track-text.ts';

/**
 * `track` of what is circulated: a whole circulation for who keeps its file, the unit's own
 * thread for a member, as the tracker tells it, and what may be done now.
 */
export async function trackCirculated(
  context: CliContext,
  session: Session,
  known: readonly ThreadView[],
): Promise<Result> {
  const file = known.find(({ ref }) => ref.kind.endsWith('-file'));
  const id = (file ?? known[0])?.ref.thread ?? '';
  const what = file ? 'circulation' : 'thread';
  const asked = await askIfThere(session, { what, id }, context);
  const tracks: readonly ThreadTrack[] = asked?.answer ?? [];
  const standing = standingsOf(context, session, { file, known });
  const parts = { context, session };
  const texts = [
    ...tracks.map((track) => threadTrackText(track, parts)),
    ...standing
      .filter(({ view, allowed }) => tracks.length === 0 || (view.open && allowed.length > 0))
      .map((one) => threadText(one, parts)),
  ];
  return {
    data: {
      unit: session.unit,
      lag: asked?.lag,
      cases: [],
      transfers: [],
      threads: tracks,
      standing: standing.map(threadData),
    },
    text: texts.join('\n\n'),
  };
}

type Known = { file: ThreadView | undefined; known: readonly ThreadView[] };

function standingsOf(
  { now }: CliContext,
  session: Session,
  { file, known }: Known,
): ThreadStanding[] {
  const views = file ? threadsOfCase(session.store, file.ref.thread) : known;
  return views
    .filter(({ ref }) => ladderKinds.includes(ref.kind))
    .map((view) => threadStandingOf(session, view, now()));
}
