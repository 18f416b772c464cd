export {
  areaCalendar,
  areaTables,
  type ChangedDay,
  changedDays,
  publishedTables,
  yearOfTable,
} from './area-calendar.ts';
export { cn2025 } from './calendars/cn-2025.ts';
export { cn2026 } from './calendars/cn-2026.ts';
export {
  type DueDate,
  type DueTimes,
  dueDate,
  dueTimes,
  type Term,
  workdaysLeft,
} from './due-date.ts';
export type { InstantInput, PlainDate } from './shanghai-day.ts';
export {
  createWorkCalendar,
  type HolidayTable,
  isDateCovered,
  isWorkday,
  type WorkCalendar,
} from './work-calendar.ts';
export { createWorkingHours, defaultWorkingHours, type WorkingHours } from './working-hours.ts';
export { workingMs } from './working-ms.ts';
