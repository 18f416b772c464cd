import { BusError, type Gate, type GateOverride } from '@liandong/contracts';
import {
  blockingFindings,
  bulletinDraft,
  type DeidentifyFinding,
  type DeidentifyKind,
  deidentify,
  type GateDraft,
  type GateKnowledge,
  neverOverridden,
  type OverrideRefusal,
  overrides,
} from '@liandong/domain';
import { knowledgeOf } from './knowledge.ts';
import type { BulletinOffice, Wording } from './office.ts';

/** As the rules read it; and who is to do what may be named beside it. */
function draftOf(content: Wording): GateDraft {
  const { roles, ...draft } = bulletinDraft(content);
  return { ...draft, roles: { ...roles, countermeasures: 'units', measures: 'units' } };
}

/** Who approves is no petitioner, though one of thousands may bear the same name. */
const namesOfOffice = /^content\.(?:approvedBy|override\.approvers\.\d+)$/;

/** Two people who answer for what was found, and why. */
export type Overriding = GateOverride;

/** What the gate says of a text. Findings name field and kind, never what stands there. */
export type GateVerdict = {
  findings: DeidentifyFinding[];
  /** What blocks and no override lifts. */
  blocking: DeidentifyFinding[];
  /** Why an override does not hold. */
  refusals: OverrideRefusal[];
  gate: Gate;
};

/** 去标识化检查 of everything that is to be sent (domain.md §5). */
export function inspect(
  office: BulletinOffice,
  content: Wording,
  { override, consents, read = draftOf, allows }: Inspecting = {},
): GateVerdict {
  return judge(content, { knowledge: knowledgeOf(office, consents), override, read, allows });
}

type Inspecting = {
  override?: Overriding | undefined;
  consents?: ReadonlySet<string>;
  /** What fields are for; those of a bulletin unless told otherwise. */
  read?: (content: Wording) => GateDraft;
  /** Kinds of findings that are in the nature of the text. */
  allows?: ReadonlySet<DeidentifyKind> | undefined;
};

type Judging = {
  knowledge: GateKnowledge;
  override: Overriding | undefined;
  read: (content: Wording) => GateDraft;
  allows: ReadonlySet<DeidentifyKind> | undefined;
};

function judge(content: Wording, { knowledge, override, read, allows }: Judging): GateVerdict {
  const sent = override === undefined ? content : { ...content, override };
  const findings = deidentify(read(sent), knowledge).filter(
    ({ path, kind }) =>
      allows?.has(kind) !== true && !(namesOfOffice.test(path) && kind === 'linked-name'),
  );
  const blocking = blockingFindings(findings);
  if (override === undefined || blocking.length === 0)
    return {
      findings,
      blocking,
      refusals: [],
      gate: { findings: blocking.length, overriddenBy: 0 },
    };
  const passed = blocking.filter(({ kind }) => !neverOverridden.has(kind)).map(({ id }) => id);
  const verdict = overrides(findings, {
    findings: passed,
    by: override.approvers,
    reason: override.reason,
  });
  return {
    findings,
    blocking: verdict.ok ? verdict.remaining : blocking,
    refusals: verdict.ok ? [] : verdict.refusals,
    gate: { findings: blocking.length, overriddenBy: 2 },
  };
}

/** @throws BusError `GATE_CLOSED`, naming fields and kinds, never values */
export function mustPass({ blocking, refusals }: GateVerdict): void {
  if (blocking.length === 0 && refusals.length === 0) return;
  throw new BusError('GATE_CLOSED', {
    findings: blocking.length,
    fields: [...new Set(blocking.map(({ path, kind }) => `${path}: ${kind}`))].slice(0, 20),
    ...(refusals.length === 0 ? {} : { override: refusals.map(({ why }) => why) }),
  });
}

/** A draft need not be ready; but what nobody may ever let pass does not get into it either. */
export const mayBeDrafted = (verdict: GateVerdict): GateVerdict => ({
  ...verdict,
  blocking: verdict.blocking.filter(({ kind }) => neverOverridden.has(kind)),
});
