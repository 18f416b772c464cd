import { BusError } from '@liandong/contracts';
import { askTracker } from '@liandong/tracking';
import type { CliContext } from '../../context.ts';
import type { Session } from '../../session/session.ts';

/**
 * How many threads wait in vain between other units, for the petition office, which looks after the
 * whole; undefined for any other unit, and where the tracker cannot be asked: a list of the unit's
 * own work does not depend on it.
 */
export async function silentElsewhere(session: Session): Promise<number | undefined> {
  const { unit, directory, receiving } = session;
  if (directory.get(unit)?.role !== 'petition-office' || receiving === 'offline') return undefined;
  try {
    const { answer } = await askTracker(await session.connection(), { what: 'silent', limit: 0 });
    return answer.others;
  } catch (thrown) {
    if (BusError.from(thrown).code === 'UNEXPECTED') throw thrown;
    return undefined;
  }
}

/** 全区另有 3 件逾期无声：liandong track --area */
export const elsewhereLine = (
  count: number | undefined,
  { say, paint }: CliContext,
): string | undefined =>
  count ? paint('warn', say('inbox.silent-elsewhere', { n: count })) : undefined;
