import { UnitId } from '@liandong/contracts';
import { LogLevel } from '@liandong/runtime';
import { z } from 'zod';

const list = z
  .string()
  .transform((text) => text.split(',').map((item) => item.trim()))
  .transform((items) => items.filter((item) => item !== ''));

/** What the environment must say to a service that hosts units. */
export const UnitSettings = z.object({
  /** The data folder: `area.json`, and `units/<unit>/` with the creds of each unit hosted here. */
  LIANDONG_DATA: z.string().min(1).default('.data'),
  /** Addresses of nats-server, separated by commas. */
  LIANDONG_NATS: list.pipe(z.array(z.string()).min(1)),
  LIANDONG_LOG_LEVEL: LogLevel.default('info'),
  /** The units to host, separated by commas; default: by role, those whose creds are here. */
  LIANDONG_UNITS: list.pipe(z.array(UnitId)).optional(),
});
export type UnitSettings = z.output<typeof UnitSettings>;
