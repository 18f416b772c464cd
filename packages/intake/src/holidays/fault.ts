import { BusError } from '@liandong/contracts';

/** One thing wrong with a holiday file, in both languages; where it stands is part of it. */
export type HolidayFault = { zh: string; en: string };

/** Faults of a row, with the number people see at the edge of the sheet. */
export const inRow = (rowNo: number, { zh, en }: HolidayFault): HolidayFault => ({
  zh: `第 ${rowNo} 行：${zh}`,
  en: `row ${rowNo}: ${en}`,
});

export const invalidHolidays = (file: string, faults: readonly HolidayFault[]): BusError =>
  new BusError('CALENDAR_INVALID', {
    file,
    faults: faults.map(({ en }) => en),
    faultsZh: faults.map(({ zh }) => zh),
  });
