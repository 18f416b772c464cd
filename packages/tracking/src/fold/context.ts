import type { WorkCalendar, WorkingHours } from '@liandong/domain';

/** What the fold counts working days and hours by. */
export type FoldContext = { calendar: WorkCalendar; hours: WorkingHours };
