export * from './members.ts';
export * from './party.ts';
export * from './releases.ts';
export * from './terms.ts';
