export * from './members.ts';
export * from './releases.ts';
