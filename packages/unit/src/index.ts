export { Deliveries } from './delivery.ts';
export {
  Desk,
  type DeskOptions,
  type KeptAct,
  ledgerThread,
  type Registration,
  type Sending,
} from './desk/desk.ts';
export { gate } from './desk/gate.ts';
export * from './desk/lookups.ts';
export * from './desk/views.ts';
export { flushOutbox } from './flush-outbox.ts';
export { type Host, type HostOptions, hostUnits } from './host.ts';
export { type OpenUnitOptions, openUnit, storePath } from './open-unit.ts';
export { createSender, replyVerifier, type Sender } from './outbound.ts';
export { isPassing, Outbox, type Outcome, refusalError } from './outbox.ts';
export { ReadModel } from './read-model.ts';
export { askForRebuild, isRebuildAsked } from './rebuild.ts';
export { ReceivingLock } from './receiving-lock.ts';
export { createCheckedRefresh, createRefresh, type RefreshOptions } from './refresh-directory.ts';
export { openUnitService, type UnitServiceOptions } from './service/unit-service.ts';
export { UnitSettings } from './service/unit-settings.ts';
export { Store } from './store.ts';
export { type RunningUnit, startUnit, type UnitOptions } from './unit.ts';
