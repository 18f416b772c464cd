import { reports } from '@liandong/circulation';
import type { CliContext } from '../../context.ts';
import type { Session } from '../../session/session.ts';
import { usageFault } from '../../usage.ts';

/**
 * The duty that was named, or undefined where the only one that runs is meant.
 * @throws BusError `USAGE` naming those that may be meant: a team may report to two levels
 */
export function whichDuty(
  said: unknown,
  { context, session }: { context: CliContext; session: Session },
): string | undefined {
  if (typeof said === 'string') return said;
  const running = reports.ownDuties(session.office).filter(({ state }) => state.life === 'open');
  if (running.length < 2) return undefined;
  const ids = running.map(
    ({ view: { ref } }) => `${ref.thread} (${session.names.name(ref.origin)})`,
  );
  throw usageFault(context.say('report.several', { n: ids.length, ids: ids.join(' ') }));
}
