const acts = ['unit', 'acts', 'stored', 'waiting', 'threads'] as const;
const filed = [...acts, 'duty', 'day', 'late'] as const;
const summed = ['unit', 'day', 'rows', 'counts', 'categories', 'signs', 'missing', 'file'] as const;

/** What `--json` of `liandong report` may hold. */
export const reportShapes: Readonly<Record<string, readonly string[]>> = {
  'report require': [...acts, 'duty', 'units', 'terms', 'provisionalFrom'],
  'report add': [...acts, 'units'],
  'report file': filed,
  'report nil': filed,
  'report correct': filed,
  'report sign': [...acts, 'duty'],
  'report acknowledge': [...acts, 'duty'],
  'report decline': [...acts, 'duty'],
  'report return': [...acts, 'units'],
  'report read': [...acts, 'units', 'left'],
  'report remind': [...acts, 'units', 'left'],
  'report relieve': [...acts, 'units', 'left'],
  'report summary': summed,
  'report show': [...summed, 'duty', 'origin', 'counterpart', 'status', 'terms', 'days', 'read'],
  'report list': ['unit', 'total', 'duties'],
};
