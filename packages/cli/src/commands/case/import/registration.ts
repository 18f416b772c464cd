import type { CaseFacts } from '@liandong/contracts';
import { type IntakeRow, isAccusation, type Router } from '@liandong/intake';
import type { Registration } from '@liandong/unit';

export type Known = {
  router: Router;
  /** The case this row repeats, if any. */
  repeatOf: string | undefined;
  /** The row goes to the discipline unit, which handles accusations only. */
  toDiscipline: boolean;
  now: number;
};

/** A ledger's row as a registration: what the bus must decide by as facts, everything a petitioner wrote as content. */
export function registrationOf(
  row: IntakeRow,
  known: Known,
): Pick<Registration, 'facts' | 'content'> {
  const category = known.router.categoryId(row);
  const facts: CaseFacts<'register'> = {
    channel: row.channel,
    classification: classificationOf(row, { category, toDiscipline: known.toDiscipline }),
    category: category ?? 'other',
    urgency: 'normal',
    receivedAt: row.registeredAt ?? known.now,
    first: known.repeatOf === undefined,
    ...(known.repeatOf === undefined ? {} : { repeatOf: known.repeatOf }),
    confidential: false,
    people: peopleOf(row.peopleCount ?? 1),
    accused: known.router.accusedUnits(row).slice(0, maxAccused),
    source: 'ledger',
  };
  return { facts, content: contentOf(row) };
}

const maxAccused = 10;

/** An accusation by what the row says, or by where it goes. */
export function classificationOf(
  row: IntakeRow,
  { category, toDiscipline }: { category: string | undefined; toDiscipline: boolean },
): CaseFacts<'register'>['classification'] {
  if (isAccusation(row) || toDiscipline) return 'accusation';
  return row.purpose ?? (category === 'suggestion' ? 'suggestion' : 'grievance');
}

/** The band of 人数. */
export function peopleOf(count: number): CaseFacts<'register'>['people'] {
  if (count <= 1) return '1';
  if (count <= 4) return '2-4';
  return count <= 50 ? '5-50' : '51+';
}

/** Everything a person wrote. */
export function contentOf({ caseNo, title, text, petitioner, phone, address }: IntakeRow) {
  const known = petitioner !== undefined || phone !== undefined || address !== undefined;
  return {
    title,
    text,
    ...(caseNo === undefined ? {} : { caseNo }),
    ...(known
      ? {
          petitioner: {
            name: petitioner ?? '不详',
            ...(phone === undefined ? {} : { phone }),
            ...(address === undefined ? {} : { address }),
          },
        }
      : {}),
  };
}
