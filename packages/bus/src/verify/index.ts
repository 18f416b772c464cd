export type { Sealed } from './check-checkpoints.ts';
export {
  type Hashed,
  messageHash,
  type OpenedCheckpoint,
  openCheckpoint,
  rootOfLog,
  signCheckpoint,
} from './checkpoints.ts';
export { type Fault, type FaultName, faultWords } from './faults.ts';
export { clockGraceMs } from './known-keys.ts';
export { type LogRange, type LogSource, logSource } from './log-source.ts';
export { type TailEntry, type TailOptions, tailLog } from './tail-log.ts';
export {
  type LogVerdict,
  type VerifyOptions,
  type VerifyProgress,
  verifyLog,
} from './verify-log.ts';
