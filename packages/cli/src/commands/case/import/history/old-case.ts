import { BusError, type CaseFacts, type UnitRole } from '@liandong/contracts';
import type { Answered, IntakeRow, Router } from '@liandong/intake';
import type { OldCase } from '@liandong/unit';
import { classificationOf, contentOf, peopleOf } from '../registration.ts';

export type Known = {
  roleOf: (unit: string) => UnitRole | undefined;
  router: Router;
  /** The case this row repeats, if any. */
  repeatOf: string | undefined;
};

/** What the reader of an old ledger has made sure of. */
export function answeredIn({ answered }: IntakeRow): Answered {
  if (!answered) throw new BusError('UNEXPECTED', { missing: 'answered' });
  return answered;
}

/** A row of an old ledger as history: who, when and how as facts, everything anybody wrote as content. */
export function oldCaseOf(
  row: IntakeRow,
  { router, roleOf, repeatOf }: Known,
): Pick<OldCase, 'facts' | 'content'> {
  const { reply, repliedAt, acceptedAt, concludedAt, precision, resolved, firstHandler } =
    answeredIn(row);
  const category = router.categoryId(row);
  const unit = row.responsibleUnit && router.unitNamed(row.responsibleUnit);
  const toDiscipline = unit !== undefined && roleOf(unit) === 'discipline';
  const facts: CaseFacts<'record-history'> = {
    channel: row.channel,
    classification: classificationOf(row, { category, toDiscipline }),
    category: category ?? 'other',
    // A row without its time of receipt never comes so far.
    receivedAt: row.registeredAt ?? repliedAt,
    ...(acceptedAt === undefined ? {} : { acceptedAt }),
    repliedAt,
    ...(concludedAt === undefined ? {} : { concludedAt }),
    precision,
    outcome: outcomeIn(reply),
    ...(resolved === undefined ? {} : { resolved }),
    first: repeatOf === undefined,
    ...(repeatOf === undefined ? {} : { repeatOf }),
    confidential: false,
    ...(row.peopleCount === undefined ? {} : { people: peopleOf(row.peopleCount) }),
    ...(unit ? { unit } : {}),
    source: 'ledger',
    historical: true,
  };
  const content = { ...contentOf(row), reply, ...(firstHandler ? { firstHandler } : {}) };
  return { facts, content };
}

type Outcome = CaseFacts<'record-history'>['outcome'];

// Only a reply that says nothing else: within a sentence the same words may be denied.
const endings: readonly (readonly [Outcome, RegExp])[] = [
  ['rejected', /^不予受理$/],
  ['barred', /^不再受理$/],
  ['withdrawn', /^(?:信访人)?(?:已|自愿)?(?:撤回|撤诉|撤访)(?:申请|诉求|信访事项)?$/],
  ['settled', /^(?:已)?(?:调解|和解|达成和解|调解结案)$/],
];

/** How the case ended; with a reply, where the ledger says nothing more particular. */
function outcomeIn(reply: string): Outcome {
  const said = reply.replace(/[\s。.]/g, '');
  return endings.find(([, words]) => words.test(said))?.[0] ?? 'replied';
}
