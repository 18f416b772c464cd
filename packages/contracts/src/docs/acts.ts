import { z } from 'zod';
import { alertActs } from '../alert/alert.ts';
import { alertFileActs } from '../alert/alert-file.ts';
import { caseActs } from '../case-file.ts';
import { agreedItemActs } from '../circulation/agreed-item.ts';
import { bulletinActs } from '../circulation/bulletin.ts';
import { bulletinFileActs } from '../circulation/bulletin-file.ts';
import { meetingActs } from '../circulation/meeting.ts';
import { meetingFileActs } from '../circulation/meeting-file.ts';
import { numbersActs } from '../circulation/numbers.ts';
import { proposalActs } from '../circulation/proposal.ts';
import { Act } from '../envelope.ts';
import type { KindName } from '../identifiers.ts';
import { Hash, sharedKinds } from '../identifiers.ts';
import { policyActs } from '../policy/policy.ts';
import { policyFileActs } from '../policy/policy-file.ts';
import { receiptsActs } from '../receipts.ts';
import { reportDutyActs } from '../reports/report-duty.ts';
import { reportFileActs } from '../reports/report-file.ts';
import { timerActs } from '../tracker/timers.ts';
import { transferActs } from '../transfer.ts';

type ActContract = { facts: z.ZodObject; content: z.ZodObject | undefined };

/** Every act the wire carries, by kind and type. */
const actsOf: Readonly<Record<KindName, Readonly<Record<string, ActContract>>>> = {
  case: caseActs,
  transfer: transferActs,
  receipts: receiptsActs,
  'alert-file': alertFileActs,
  alert: alertActs,
  'bulletin-file': bulletinFileActs,
  bulletin: bulletinActs,
  numbers: numbersActs,
  'meeting-file': meetingFileActs,
  meeting: meetingActs,
  'agreed-item': agreedItemActs,
  proposal: proposalActs,
  'report-file': reportFileActs,
  'report-duty': reportDutyActs,
  'policy-file': policyFileActs,
  policy: policyActs,
};

/** One type of act, with schemas of its own, so that each gets its own name in a document. */
export type DocumentedAct = {
  kind: KindName;
  type: string;
  facts: z.ZodType;
  content: z.ZodType | undefined;
  act: z.ZodType;
};

/** Threads somebody may owe something on: there the clock speaks as well. */
const isTimed = (kind: string): boolean =>
  kind === 'case' || sharedKinds.some((shared) => shared === kind);

/** Every act type of every kind, in the order of the contracts. */
export const documentedActs: readonly DocumentedAct[] = Object.entries(actsOf).flatMap(
  ([kind, acts]) =>
    Object.entries(isTimed(kind) ? { ...acts, ...timerActs } : acts).map(([type, contract]) =>
      documentedAct(kind as KindName, type, contract),
    ),
);

function documentedAct(kind: KindName, type: string, contract: ActContract): DocumentedAct {
  // `forward` and `refer` share one schema object; a clone can bear a name of its own.
  const facts = contract.facts.clone();
  const content = contract.content?.clone();
  const { contentHash: _optional, ...envelope } = Act.shape;
  const act = z.strictObject({
    ...envelope,
    kind: z.literal(kind),
    type: z.literal(type),
    facts,
    ...(content ? { contentHash: Hash } : {}),
  });
  return { kind, type, facts, content, act };
}
