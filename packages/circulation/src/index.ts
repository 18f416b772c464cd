export * from './shared/address.ts';
export * from './shared/circles.ts';
export * from './shared/numbering.ts';
export type { Office } from './shared/office.ts';
export * from './shared/stable-id.ts';
export * from './shared/threads.ts';
