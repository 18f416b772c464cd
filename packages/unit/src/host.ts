import { createLogger, type Logger } from '@liandong/runtime';
import { type OpenUnitOptions, openUnit } from './open-unit.ts';
import type { RunningUnit } from './unit.ts';

export type HostOptions = Omit<OpenUnitOptions, 'unit' | 'logger' | 'now'> & {
  units: readonly string[];
  logger?: Logger;
};

/** Units hosted by one process; one or fifty. */
export type Host = { units: readonly RunningUnit[]; stop: () => Promise<void> };

/** Opens all units, or none: what was opened is closed again when one fails. */
export async function hostUnits(options: HostOptions): Promise<Host> {
  const logger = options.logger ?? createLogger(options.service);
  const opened: RunningUnit[] = [];
  const stop = async () => {
    await Promise.all(opened.map((unit) => unit.stop()));
  };
  try {
    for (const unit of options.units)
      opened.push(await openUnit({ ...options, unit, logger, now: Date.now }));
  } catch (error) {
    await stop();
    throw error;
  }
  return { units: opened, stop };
}
