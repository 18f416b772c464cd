import type { ReportFileActType, ReportFileFacts, TypedAct } from '@liandong/contracts';
import type { Circulated, Release } from '../circulation/releases.ts';
import type { DutyTerms } from '../report-duty/days.ts';

export type ReportFileStatus = 'none' | 'drafted' | 'released' | 'closed';

/** When reports are owed, the same for every unit. */
export type DutyRelease = Release & { terms: DutyTerms };

/** The file of a reporting duty as the rules need it: who reports, and when. */
export type ReportFile = Circulated<DutyRelease> & { status: ReportFileStatus };

export const initialReportFile: ReportFile = { status: 'none', members: {}, releases: [] };

export type ReportFileAct = {
  [Type in ReportFileActType]: TypedAct<Type, ReportFileFacts<Type>>;
}[ReportFileActType];
