export {
  Desk,
  type DeskOptions,
  ledgerThread,
  type OldCase,
  type Registration,
  type Sending,
} from './desk/desk.ts';
export {
  draftAct,
  draftOnThread,
  type KeptAct,
  newThreadId,
  type Said,
  type Speaker,
} from './desk/draft-act.ts';
export { gate } from './desk/gate.ts';
export * from './desk/lookups.ts';
export * from './desk/views.ts';
export { type Host, type HostOptions, hostUnits } from './host.ts';
export { type OpenUnit, type OpenUnitOptions, openUnit, storePath } from './open-unit.ts';
export { Deliveries } from './receiving/delivery.ts';
export { ReceivingLock } from './receiving/receiving-lock.ts';
export { followCalendar, keepYears, recallYears } from './receiving/refresh-calendar.ts';
export {
  createCheckedRefresh,
  createRefresh,
  type RefreshOptions,
} from './receiving/refresh-directory.ts';
export { flushOutbox } from './sending/flush-outbox.ts';
export { createSender, replyVerifier, type Sender } from './sending/outbound.ts';
export { isPassing, Outbox, type Outcome, refusalError } from './sending/outbox.ts';
export { openUnitService, type UnitServiceOptions } from './service/unit-service.ts';
export { UnitSettings } from './service/unit-settings.ts';
export { ReadModel } from './store/read-model.ts';
export { askForRebuild, isRebuildAsked } from './store/rebuild.ts';
export { Store } from './store/store.ts';
export { type RunningUnit, startUnit, type UnitOptions } from './unit.ts';
