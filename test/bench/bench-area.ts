import { Area } from '@liandong/directory';

export const office = 'petition-office';
export const secretariat = 'secretariat';
export const benchUnit = (index: number): string => `unit-${index}`;

/** An area with so many departments, one office, an exchange and a tracker. */
export const benchArea = (units: number): Area =>
  Area.parse({
    area: 'bench',
    name: 'bench',
    units: [
      { id: 'company', name: 'company', role: 'company' },
      { id: office, name: 'office', role: 'petition-office', superior: 'company' },
      { id: secretariat, name: 'secretariat', role: 'secretariat', superior: 'company' },
      { id: 'exchange', name: 'exchange', role: 'exchange' },
      { id: 'tracker', name: 'tracker', role: 'tracker' },
      ...Array.from({ length: units }, (_, index) => ({
        id: benchUnit(index),
        name: benchUnit(index),
        role: 'department' as const,
        superior: 'company',
      })),
    ],
  });

/** An area in which silence is all the clocks speak of: one entry for each term that ends. */
export const deadlinesArea = (): Area =>
  Area.parse({
    area: 'bench',
    name: 'bench',
    ladders: {
      set: { 'transfer.report': [{ name: 'due', when: { minutes: 0 }, says: 'lapse' }] },
      quietHours: null,
    },
    units: [
      { id: 'company', name: 'company', role: 'company' },
      { id: office, name: 'office', role: 'petition-office', superior: 'company' },
      { id: 'dept-hr', name: 'dept-hr', role: 'department', superior: 'company' },
      { id: 'exchange', name: 'exchange', role: 'exchange' },
      { id: 'tracker', name: 'tracker', role: 'tracker' },
    ],
  });
