export { createLogger, type Logger, LogLevel } from './logger.ts';
export {
  type Health,
  type RunServiceOptions,
  runService,
  type Service,
  type ServiceQuestion,
  type ServiceReport,
} from './run-service.ts';
export { readSettings } from './settings.ts';
export { untilStopped } from './shutdown.ts';
