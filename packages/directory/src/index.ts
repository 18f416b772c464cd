export {
  Area,
  AreaCategory,
  AreaName,
  AreaUnit,
  RoutingRule,
  type WorkingSpan,
  workingSpans,
} from './area/area.ts';
export type { AreaFault } from './area/area-faults.ts';
export { loadAreaFile, readArea } from './area/area-file.ts';
export { defaultAgencies } from './area/area-settings.ts';
export { ladderBookOf } from './area/ladder-settings.ts';
export { PublicArea, readPublicArea } from './area/public-area.ts';
export { openCalendar, readCalendar, signCalendar } from './calendar-entry.ts';
export { Directory, type KnownKey } from './directory.ts';
export { openRecord, signRecord } from './directory-entry.ts';
export { areaFiles, unitFiles } from './folder/data-folder.ts';
export { type Following, type FollowOptions, followDirectory } from './follow-directory.ts';
export { credsProof } from './keys/authenticator.ts';
export {
  keyIdOf,
  publicKeyOf,
  type SigningKey,
  signingKeyOf,
  signText,
  verifyText,
} from './keys/ed25519.ts';
export { inboxPrefixOf, operatorInbox, unitApiPrefix } from './keys/grants.ts';
export { readSigningKey } from './keys/keyring.ts';
export { type ApplyOptions, type ApplyReport, applyArea } from './provision/apply.ts';
export type { AreaChange, AreaProgress } from './provision/converge.ts';
export {
  type CalendarImport,
  type CalendarImportOptions,
  type ImportedYear,
  importCalendar,
} from './provision/import-calendar.ts';
export { type ServerConfigOptions, serverConfig } from './provision/server-config.ts';
export { addUnit, revokeUnit, rotateUnit, type UnitOptions } from './provision/units.ts';
