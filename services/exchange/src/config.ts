import { LogLevel } from '@liandong/runtime';
import { z } from 'zod';

/** The exchange's settings, as the environment names them. */
export const ExchangeSettings = z.object({
  LIANDONG_DATA: z.string().min(1).default('.data'),
  LIANDONG_NATS: z
    .string()
    .min(1)
    .transform((list) => list.split(',')),
  LIANDONG_LOG_LEVEL: LogLevel.default('info'),
  /** Threads kept folded in memory. */
  LIANDONG_THREAD_CACHE: z.coerce.number().int().min(100).max(1_000_000).default(20_000),
});
