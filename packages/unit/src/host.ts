import { Verifier } from '@liandong/bus';
import { Directory, readPublicArea } from '@liandong/directory';
import { createLogger, type Logger } from '@liandong/runtime';
import { type OpenUnitOptions, openUnit } from './open-unit.ts';
import type { RunningUnit } from './unit.ts';

export type HostOptions = Omit<OpenUnitOptions, 'unit' | 'hosted' | 'logger' | 'now'> & {
  units: readonly string[];
  logger?: Logger;
};

/** Units hosted by one process; one or fifty. */
export type Host = { units: readonly RunningUnit[]; stop: () => Promise<void> };

/** Opens all units, or none: what was opened is closed again when one fails. */
export async function hostUnits(options: HostOptions): Promise<Host> {
  const logger = options.logger ?? createLogger(options.service);
  // One for all: to check the signatures of the whole directory once a unit would be slow.
  const directory = options.directory ?? Directory.of(await readPublicArea(options.dataDir));
  const verifier = new Verifier((keyId) => directory.keyOf(keyId)?.publicKey);
  const opened: RunningUnit[] = [];
  const stop = async () => {
    await Promise.all(opened.map((unit) => unit.stop()));
  };
  const opening = options.units.map(async (unit) => {
    const hosted = options.units.length;
    const running = { ...options, directory, verifier, unit, hosted, logger, now: Date.now };
    opened.push(await openUnit(running));
  });
  const failed = (await Promise.allSettled(opening)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') {
    await stop();
    throw failed.reason;
  }
  return { units: opened, stop };
}
