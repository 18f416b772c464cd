import type { HolidayTable } from '../work-calendar.ts';

/** The rest days and make-up workdays of 2025, for terms of ledgers that began then. */
export const cn2025: HolidayTable = {
  source: '国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）',
  coveredFrom: '2025-01-01',
  coveredThrough: '2025-12-31',
  holidays: [
    { name: '元旦', from: '2025-01-01', through: '2025-01-01' },
    { name: '春节', from: '2025-01-28', through: '2025-02-04' },
    { name: '清明节', from: '2025-04-04', through: '2025-04-06' },
    { name: '劳动节', from: '2025-05-01', through: '2025-05-05' },
    { name: '端午节', from: '2025-05-31', through: '2025-06-02' },
    { name: '国庆节、中秋节', from: '2025-10-01', through: '2025-10-08' },
  ],
  workdays: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
};
