import {
  type Act,
  BusError,
  type ErrorCode,
  type ReportFileActType,
  type ReportFileFacts,
  reportFileActs,
} from '@liandong/contracts';
import { checkAddressed, withMembers } from '../circulation/members.ts';
import { checkMemberCount, checkNextRevision, revisionOf } from '../circulation/releases.ts';
import type { DecideContext, Entry, Kind } from '../kind.ts';
import { type DutyTerms, daysOfPeriod, longestDutyDays, owedDays } from '../report-duty/days.ts';
import { mayRequire } from '../report-duty/letter.ts';
import {
  initialReportFile,
  type ReportFile,
  type ReportFileAct,
  type ReportFileStatus,
} from './state.ts';

const asFileAct = (act: Act): ReportFileAct => act as unknown as ReportFileAct;

const from: Readonly<Record<ReportFileActType, readonly ReportFileStatus[]>> = {
  address: ['none', 'drafted', 'released'],
  release: ['drafted'],
  close: ['drafted', 'released'],
};

/** The rule that forbids the act on the file now, or undefined. */
export function forbidsOnReportFile(
  { status }: ReportFile,
  type: ReportFileActType,
): ErrorCode | undefined {
  if (from[type].includes(status)) return undefined;
  if (status === 'none') return 'THREAD_UNKNOWN';
  return status === 'closed' ? 'THREAD_ENDED' : 'THREAD_EXISTS';
}

function decide(file: ReportFile, untyped: Act, context: DecideContext): Record<string, never> {
  const act = asFileAct(untyped);
  if (context.relation !== 'self' || act.by !== act.origin) throw new BusError('NOT_A_PARTY');
  const code = forbidsOnReportFile(file, act.type);
  if (code) throw new BusError(code, { status: file.status });
  if (act.type === 'address')
    checkAddressed(file.members, act.facts.members, { act, context, may: mayRequire });
  if (act.type === 'release') checkRelease(file, act.facts, context);
  return {};
}

function checkRelease(
  file: ReportFile,
  facts: ReportFileFacts<'release'>,
  { at, calendar }: DecideContext,
): void {
  checkNextRevision(file, facts.revision);
  checkMemberCount(file, facts.members);
  const length = daysOfPeriod(facts);
  if (length < 1 || length > longestDutyDays || !owedDays(facts, at, calendar).owed.includes('1'))
    throw new BusError('REPORT_PERIOD_INVALID', { field: 'through' });
}

function evolve(file: ReportFile, { act: untyped }: Entry): ReportFile {
  const act = asFileAct(untyped);
  switch (act.type) {
    case 'address':
      return {
        ...file,
        status: file.status === 'none' ? 'drafted' : file.status,
        members: withMembers(file.members, act.facts.members, revisionOf(file)),
      };
    case 'release':
      return {
        ...file,
        status: 'released',
        releases: [...file.releases, { restarts: true, terms: termsIn(act.facts) }],
      };
    case 'close':
      return { ...file, status: 'closed' };
  }
}

const termsIn = ({
  revision: _revision,
  members: _members,
  ...terms
}: ReportFileFacts<'release'>): DutyTerms => terms;

/** 报送要求: the collector's file, which says who reports and when. */
export const reportFileKind: Kind<ReportFile> = {
  name: 'report-file',
  acts: reportFileActs,
  initial: initialReportFile,
  begins: [],
  either: ['address'],
  ends: ['close'],
  summary: ({ status }, { thread }) => ({
    status,
    open: status === 'drafted' || status === 'released',
    file: thread,
  }),
  lastEntryTells: false,
  related: () => [],
  quotes: () => undefined,
  decide,
  evolve,
};
