import { BusError } from '@liandong/contracts';
import { Directory, readPublicArea } from '@liandong/directory';
import type { CliContext } from '../../context.ts';
import { isOperatorHere } from '../../session/operator.ts';
import { openSession } from '../../session/session.ts';

/**
 * The directory with the calendar as it is known here: the operator's own file, else what a unit's
 * session has learnt; undefined before any area was applied.
 */
export async function knownDirectory(context: CliContext): Promise<Directory | undefined> {
  try {
    const area = await readPublicArea(context.settings.dataDir);
    if (isOperatorHere(context)) return Directory.of(area);
  } catch (thrown) {
    if (BusError.from(thrown).code === 'AREA_UNKNOWN') return undefined;
    throw thrown;
  }
  await using session = await openSession(context, { prefer: 'office' });
  return session.directory;
}
