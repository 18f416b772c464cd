import type { HolidayTable } from '../work-calendar.ts';

/** The rest days and make-up workdays of 2026, as the State Council's office published them. */
export const cn2026: HolidayTable = {
  source: '国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）',
  coveredFrom: '2026-01-01',
  coveredThrough: '2026-12-31',
  holidays: [
    { name: '元旦', from: '2026-01-01', through: '2026-01-03' },
    { name: '春节', from: '2026-02-15', through: '2026-02-23' },
    { name: '清明节', from: '2026-04-04', through: '2026-04-06' },
    { name: '劳动节', from: '2026-05-01', through: '2026-05-05' },
    { name: '端午节', from: '2026-06-19', through: '2026-06-21' },
    { name: '中秋节', from: '2026-09-25', through: '2026-09-27' },
    { name: '国庆节', from: '2026-10-01', through: '2026-10-07' },
  ],
  workdays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
};
