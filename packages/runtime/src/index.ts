export { createLogger, type Logger } from './logger.ts';
export { untilStopped } from './shutdown.ts';
