export type { Append, Appended, Appender } from './appender.ts';
export * from './connect.ts';
export { type DeadLetter, type DeadLetterStore, deadLetterStore } from './dead-letters.ts';
export * from './log-entry.ts';
export * from './log-store.ts';
export * from './merkle.ts';
export * from './signing.ts';
export * from './submission.ts';
export * from './verify/index.ts';
