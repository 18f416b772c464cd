export { type ApplyOptions, type ApplyReport, applyArea } from './apply.ts';
export { Area, AreaName, AreaUnit, RoutingRule, type WorkingSpan, workingSpans } from './area.ts';
export type { AreaChange, AreaProgress } from './converge.ts';
export { areaFiles, unitFiles } from './data-folder.ts';
export { Directory, type KnownKey } from './directory.ts';
export { openRecord, signRecord } from './directory-entry.ts';
export {
  keyIdOf,
  publicKeyOf,
  type SigningKey,
  signingKeyOf,
  signText,
  verifyText,
} from './ed25519.ts';
export { type Following, type FollowOptions, followDirectory } from './follow-directory.ts';
export { inboxPrefixOf, unitApiPrefix } from './grants.ts';
export { readSigningKey } from './keyring.ts';
export { PublicArea, readPublicArea } from './public-area.ts';
export { type ServerConfigOptions, serverConfig } from './server-config.ts';
