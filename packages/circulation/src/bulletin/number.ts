import type { NumberRef } from '@liandong/contracts';
import type { KeptAct } from '@liandong/unit';
import { allocation, type Numbering, numberOf } from '../shared/numbering.ts';
import type { Office } from '../shared/office.ts';

const numberingOf = (thread: string): Numbering => ({
  series: 'bulletin',
  for: { kind: 'bulletin-file', thread },
});

/** 编号: the next number of this year for a bulletin that is to go out; asked twice it is the same. */
export const numberBulletin = (office: Office, thread: string): KeptAct =>
  allocation(office, numberingOf(thread));

/** The number a bulletin was given, once the unit's copy knows it. */
export const bulletinNumber = (office: Office, thread: string): NumberRef | undefined =>
  numberOf(office, numberingOf(thread));
