import { BusError } from '@liandong/contracts';
import type { ZodType } from 'zod';

/**
 * A service's settings from its environment, parsed once.
 * @throws BusError `SETTINGS_INVALID` naming every setting that is missing or wrong, never a value
 */
export function readSettings<Settings>(
  schema: ZodType<Settings>,
  environment: NodeJS.ProcessEnv,
): Settings {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new BusError('SETTINGS_INVALID', { faults });
}
