import { cn2026, createWorkCalendar } from './calendar/index.ts';

/** The State Council's holiday notices as far as they are out; past them every date says «provisional». */
export const chinaCalendar = createWorkCalendar([cn2026]);
