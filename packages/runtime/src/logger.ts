import { type Logger, pino } from 'pino';
import { z } from 'zod';

export type { Logger } from 'pino';

/** How much a service writes down. */
export const LogLevel = z.enum(['debug', 'info', 'warn', 'error']);

/** Paths that may hold what a petitioner wrote or who he is; they never reach a log. */
const redacted = [
  'content',
  '*.content',

  '*.petitioner',
  '*.text',
  '*.title',
  '*.officer',
];

/** JSON lines on stderr with `service` and `unit`; standard output belongs to what a person asked for. */
export function createLogger(
  service: string,
  options: { level?: string; unit?: string } = {},
): Logger {
  return pino(
    {
      level: options.level ?? 'info',
      base: { service, ...(options.unit === undefined ? {} : { unit: options.unit }) },
      redact: { paths: redacted, censor: '[redacted]' },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: describeError },
    },
    pino.destination({ dest: 2, sync: false }),
  );
}

/** Code, details and place of an error; never a foreign message, which may quote its input. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, details } = error as { code?: unknown; details?: unknown };
  return {
    type: error.name,
    code,
    details,
    cause:
      error.cause instanceof Error ? { type: error.cause.name, at: frame(error.cause) } : undefined,
    at: frame(error),
  };
}

const frame = (error: Error): string | undefined =>
  error.stack
    ?.split('\n')
    .find((line) => line.includes('at '))
    ?.trim();
