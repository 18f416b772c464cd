import type {
  EpochMs,
  ReportDutyActType,
  ReportDutyFacts,
  ReportFileActType,
  ReportFileFacts,
  ThreadRef,
} from '@liandong/contracts';
import { type DutyTerms, type ReportDuty, reportDutySteps } from '@liandong/domain';
import { monday, type Said, say } from '../builders.ts';
import { type CaseWorld, stateOf } from '../case-world.ts';

/** Daily on workdays for two weeks from {@link monday}. */
export const dutyTerms: DutyTerms = {
  rhythm: 'daily',
  from: '2026-03-02',
  through: '2026-03-13',
  on: 'workdays',
  cutOff: '16:00',
  graceMinutes: 30,
};

const nilDay = { day: '2026-03-02', nil: true, counts: [], signs: 0 };

/** A report that is no nil report. */
export const fullDay = {
  day: '2026-03-02',
  nil: false,
  counts: [{ category: 'wages-benefits', band: '5-19' as const, matters: 2 }],
  signs: 0,
};

type FileFacts = { [Type in ReportFileActType]: ReportFileFacts<Type> };
type DutyFacts = { [Type in ReportDutyActType]: ReportDutyFacts<Type> };
type Saying = { at?: EpochMs; by?: string; facts?: object };

/** A duty of one unit, collected by the petition office unless said otherwise, and how it is told. */
export function aDuty({
  to = 'plant-1',
  origin = 'petition-office',
  terms = {},
  at = monday,
}: {
  to?: string;
  origin?: string;
  terms?: Partial<DutyTerms>;
  at?: EpochMs;
} = {}) {
  const thread = 'duty-0001';
  const fileRef: ThreadRef = { kind: 'report-file', origin, counterpart: origin, thread };
  const ref: ThreadRef = { kind: 'report-duty', origin, counterpart: to, thread };
  const said: DutyTerms = { ...dutyTerms, ...terms };
  const fileFacts: FileFacts = {
    address: { members: [{ unit: to, as: 'attend' }] },
    release: { revision: 1, ...said, members: 1 },
    close: {},
  };
  const facts: DutyFacts = {
    require: said,
    acknowledge: {},
    'file-report': nilDay,
    correct: { ...fullDay, revision: 2 },
    return: { day: nilDay.day },
    'early-sign': {
      category: 'wages-benefits',
      band: '20-49',
      likelyForm: 'group-visit',
      likelyTime: 'within-days',
      reliability: 'likely',
      measuresTaken: true,
    },
    read: { through: nilDay.day, signs: 0 },
    remind: {},
    relieve: {},
    decline: { reason: 'no-capacity' },
  };
  const file = (type: ReportFileActType, { at: when = at, by = origin, ...other }: Saying = {}) =>
    say(fileRef, { type, facts: { ...fileFacts[type], ...other.facts }, by, at: when });
  const duty = (type: ReportDutyActType, { at: when = at, by, ...other }: Saying = {}): Said =>
    say(ref, {
      type,
      facts: { ...facts[type], ...other.facts },
      by: by ?? (reportDutySteps[type].by === 'origin' ? origin : to),
      at: when,
    });
  return {
    ref,
    fileRef,
    file,
    duty,
    released: [file('address'), file('release')],
    required: [file('address'), file('release'), duty('require')],
  };
}

export const dutyIn = (world: CaseWorld, ref: ThreadRef): ReportDuty =>
  stateOf(world, ref) as ReportDuty;
