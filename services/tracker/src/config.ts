import { LogLevel } from '@liandong/runtime';
import { z } from 'zod';

/** The tracker's settings, as the environment names them. */
export const TrackerSettings = z.object({
  LIANDONG_DATA: z.string().min(1).default('.data'),
  LIANDONG_NATS: z
    .string()
    .min(1)
    .transform((list) => list.split(',')),
  /** `redis://` or `rediss://`; several, separated by commas, are nodes of a cluster. */
  LIANDONG_REDIS: z.string().regex(/^rediss?:\/\//),
  LIANDONG_LOG_LEVEL: LogLevel.default('info'),
  /** Thread records kept in memory. */
  LIANDONG_TRACK_CACHE: z.coerce.number().int().min(100).max(1_000_000).default(20_000),
});
