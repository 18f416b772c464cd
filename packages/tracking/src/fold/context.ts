import type { LadderBook, WorkCalendar, WorkingHours } from '@liandong/domain';

/** What the fold counts working days and hours by, and what clocks say when. */
export type FoldContext = { calendar: WorkCalendar; hours: WorkingHours; ladders: LadderBook };
