import { z } from 'zod';

/** The exchange's settings, as the environment names them. */
const Config = z.object({
  LIANDONG_DATA: z.string().min(1).default('.data'),
  LIANDONG_NATS: z
    .string()
    .min(1)
    .transform((list) => list.split(',')),
  LIANDONG_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  LIANDONG_THREAD_CACHE: z.coerce.number().int().min(100).max(1_000_000).default(20_000),
});
export type Config = z.infer<typeof Config>;

/** @throws ZodError naming every setting that is missing or wrong, all at once. */
export const readConfig = (environment: NodeJS.ProcessEnv): Config => Config.parse(environment);
