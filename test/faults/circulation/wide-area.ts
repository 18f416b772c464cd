import { Area } from '@liandong/directory';

export const memberName = (index: number): string => `member-${index + 1}`;

/** An area whose secretariat writes to so many departments. */
export const wideArea = (members: number): Area =>
  Area.parse({
    area: 'wide-area',
    name: '试验矿区',
    units: [
      { id: 'company', name: '油田公司', role: 'company' },
      { id: 'secretariat', name: '联席会议办公室', role: 'secretariat', superior: 'company' },
      { id: 'exchange', name: '交换', role: 'exchange' },
      { id: 'tracker', name: '跟踪', role: 'tracker' },
      ...Array.from({ length: members }, (_, index) => ({
        id: memberName(index),
        name: `成员单位${index + 1}`,
        role: 'department' as const,
        superior: 'company',
      })),
    ],
  });
