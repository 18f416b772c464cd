import type { ErrorCode, MeetingActType, UnitId } from '@liandong/contracts';
import type { Relation } from '../relations.ts';
import { isMeetingEnded, isSilent, isUnsigned, type Meeting, type MeetingStatus } from './state.ts';

type Step = { by: 'origin' | 'counterpart'; from: readonly MeetingStatus[] };

/** Who does what from which state (domain.md §4). The one table that rules, CLI and desk share. */
export const meetingSteps: Readonly<Record<MeetingActType, Step>> = {
  call: { by: 'origin', from: ['none'] },
  invite: { by: 'origin', from: ['none', 'called'] },
  revise: { by: 'origin', from: ['invited'] },
  cancel: { by: 'origin', from: ['called', 'invited'] },
  acknowledge: { by: 'counterpart', from: ['called', 'invited'] },
  attend: { by: 'counterpart', from: ['invited'] },
  substitute: { by: 'counterpart', from: ['invited'] },
  'take-leave': { by: 'counterpart', from: ['invited'] },
  decline: { by: 'counterpart', from: ['invited'] },
  counter: { by: 'counterpart', from: ['invited'] },
  'answer-counter': { by: 'origin', from: ['invited'] },
  remind: { by: 'origin', from: ['called', 'invited', 'held'] },
  'record-attendance': { by: 'origin', from: ['invited', 'held'] },
  minutes: { by: 'origin', from: ['invited', 'held'] },
  'sign-minutes': { by: 'counterpart', from: ['held'] },
  'object-minutes': { by: 'counterpart', from: ['held'] },
  'answer-objection': { by: 'origin', from: ['held'] },
  close: { by: 'origin', from: ['invited', 'held'] },
};

/** Who cannot be ordered may decline: a peer, to whom a notice is a letter 函 (domain.md §3.3). */
export const mayDecline = (relation: Relation | 'self'): boolean => relation === 'peer';

/** Conditions beyond «who» and «from which state»; the rule that forbids, or undefined. */
const conditions: Partial<Record<MeetingActType, (state: Meeting) => ErrorCode | undefined>> = {
  // A later revision that restarts nothing may be signed for as well, once.
  acknowledge: ({ acknowledged, revision }) =>
    acknowledged && acknowledged.revision >= revision ? 'ACT_OUT_OF_ORDER' : undefined,
  'answer-counter': ({ counter }) => (counter === 'open' ? undefined : 'ACT_OUT_OF_ORDER'),
  remind: (state) => (isSilent(state) ? undefined : 'ALREADY_ANSWERED'),
  'sign-minutes': ({ minutes }) =>
    minutes && isUnsigned(minutes) ? undefined : 'ACT_OUT_OF_ORDER',
  'object-minutes': ({ minutes }) => {
    if (minutes?.standing === 'overruled') return 'OBJECTION_DECIDED';
    return minutes?.standing === 'circulated' ? undefined : 'ACT_OUT_OF_ORDER';
  },
  'answer-objection': ({ minutes }) =>
    minutes?.standing === 'objected' ? undefined : 'ACT_OUT_OF_ORDER',
};

/** The rule that forbids the act now, or undefined. What it says of the file is judged apart. */
export function forbidsInMeeting(
  state: Meeting,
  type: MeetingActType,
  { relation }: { relation: Relation | 'self' },
): ErrorCode | undefined {
  if (isMeetingEnded(state)) return 'THREAD_ENDED';
  const { from } = meetingSteps[type];
  if (state.status === 'none') return from.includes('none') ? undefined : 'THREAD_UNKNOWN';
  if (from.includes('none') && !from.includes(state.status)) return 'THREAD_EXISTS';
  if (type === 'decline' && !mayDecline(relation)) return 'RELATION_FORBIDDEN';
  if (!from.includes(state.status)) return 'ACT_OUT_OF_ORDER';
  return conditions[type]?.(state);
}

/** Which party of the meeting's thread a unit is. */
export function partyInMeeting(
  { opening }: Meeting,
  unit: UnitId,
): 'origin' | 'counterpart' | undefined {
  if (unit === opening?.origin) return 'origin';
  return unit === opening?.counterpart ? 'counterpart' : undefined;
}
