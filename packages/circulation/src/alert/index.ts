export * from './gate.ts';
export * from './member.ts';
export * from './office.ts';
export * from './overview.ts';
export * from './report.ts';
export * from './roster.ts';
