export { type Audience, type Circle, circles, isReachable, resolveAudience } from './audience.ts';
export * from './draft.ts';
export * from './follow.ts';
export { type GateVerdict, inspect, mayBeDrafted, mustPass, type Overriding } from './gate.ts';
export * from './member.ts';
export * from './office.ts';
export * from './overview.ts';
export * from './release.ts';
export * from './voices.ts';
