import { readPublicArea } from '@liandong/directory';
import type { CliContext, Result } from '../../context.ts';
import { momentText } from '../../render/moment.ts';
import { openSession } from '../../session/session.ts';
import { dayOf, timeOn } from '../../signals/days.ts';
import { clockedThreads } from '../../signals/thread-signals.ts';
import type { GivenOptions } from '../act/collect.ts';
import { titleOf } from '../act/thread-standing.ts';
import { silentElsewhere } from '../inbox/elsewhere.ts';
import { inVainData, waitsInVain } from '../inbox/silence.ts';
import { digestText } from './digest-text.ts';
import { type DigestTerm, gatherDigest } from './gather.ts';

/** `digest`: what a unit is told once a day; of another day as things stand now. */
export async function showDigest(context: CliContext, given: GivenOptions): Promise<Result> {
  const { area } = await readPublicArea(context.settings.dataDir);
  await using session = await openSession(context, { prefer: 'office' });
  const { from, at } = spanOf(context.now(), given.date, area.ladders.digestAt);
  const threads = clockedThreads(session);
  const { calendar } = session.directory;
  const digest = gatherDigest(threads, { from, at, calendar });
  const { silent, proposals } = waitsInVain(threads, { context, session });
  const elsewhere = await silentElsewhere(session);
  const rows = (terms: readonly DigestTerm[]) =>
    terms.map(({ view, ...term }) => ({ ...view.ref, title: titleOf(session, view), ...term }));
  const dated = { day: momentText(at).slice(0, 10), from, at };
  return {
    data: {
      unit: session.unit,
      ...dated,
      overdue: rows(digest.overdue),
      dueToday: rows(digest.dueToday),
      dueSoon: rows(digest.dueSoon),
      chased: rows(digest.chased),
      reviews: rows(digest.reviews),
      unsigned: rows(digest.unsigned),
      awaited: rows(digest.awaited),
      ...inVainData({ silent, proposals }),
      silentElsewhere: elsewhere,
    },
    text: digestText(
      { ...digest, proposals, elsewhere },
      { context, session, limit: Number(given.limit), ...dated },
    ),
  };
}

const dayMs = 86_400_000;

/** From yesterday's digest until now; of another day until that day's. */
function spanOf(now: number, date: unknown, digestAt: string): { from: number; at: number } {
  const day = dayOf(typeof date === 'number' ? date : now);
  const at = timeOn(day, digestAt);
  return { from: at - dayMs, at: day === dayOf(now) ? now : at };
}
