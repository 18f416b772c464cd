import type { DeidentifyKind, FieldRole } from '@liandong/domain';
import { type GateVerdict, inspect, type Overriding } from '../bulletin/gate.ts';
import type { BulletinOffice, Wording } from '../bulletin/office.ts';

const roles: Readonly<Record<string, FieldRole>> = {
  place: 'place',
  leaders: 'officials',
  reporter: 'officials',
  contact: 'contact',
  'override.approvers': 'officials',
};

/** When, where and how many is what an alert is for; who petitions is not. */
const allows: ReadonlySet<DeidentifyKind> = new Set<DeidentifyKind>([
  'date',
  'single-unit',
  'small-cell',
  'complementary',
]);

/** 去标识化检查 of a report before it goes anywhere: no numbers, no names of petitioners, no letters. */
export const inspectAlert = (
  office: BulletinOffice,
  content: Wording,
  override?: Overriding,
): GateVerdict =>
  inspect(office, content, { override, allows, read: (said) => ({ content: said, roles }) });
