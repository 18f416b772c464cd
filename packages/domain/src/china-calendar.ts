import { areaCalendar } from './calendar/index.ts';

/** The State Council's holiday notices as far as this version knows them; an area may know more. */
export const chinaCalendar = areaCalendar([]);
