import type { Disposition, Side } from './bus-error.ts';
import { bulletinErrors } from './errors/bulletins.ts';
import { circulationErrors } from './errors/circulations.ts';
import { historyErrors } from './errors/histories.ts';
import { operatingErrors } from './errors/operating.ts';
import { policyErrors } from './errors/policies.ts';
import { reportErrors } from './errors/reports.ts';
import type { Row } from './errors/row.ts';
import { sendingErrors } from './errors/sending.ts';
import { serverErrors } from './errors/servers.ts';
import { threadErrors } from './errors/threads.ts';

type Entry = {
  disposition: Disposition;
  side: Side;
  zh: string;
  en: string;
  remedyZh: string;
  remedyEn: string;
};

const entry = ([disposition, side, zh, en, remedyZh, remedyEn]: Row): Entry => ({
  disposition,
  side,
  zh,
  en,
  remedyZh,
  remedyEn,
});

/** The groups of the catalogue; a code stands in one of them. */
export const errorGroups = {
  sending: sendingErrors,
  threads: { ...threadErrors, ...historyErrors },
  circulations: { ...circulationErrors, ...bulletinErrors, ...policyErrors, ...reportErrors },
  servers: serverErrors,
  operating: operatingErrors,
} as const;

/**
 * Every failure Liandong names. Codes are permanent: one may be retired, none is
 * reused. `docs/errors.md` is generated from these rows and tied to them by a test.
 */
const rows = {
  ...sendingErrors,
  ...threadErrors,
  ...historyErrors,
  ...circulationErrors,
  ...bulletinErrors,
  ...policyErrors,
  ...reportErrors,
  ...serverErrors,
  ...operatingErrors,
} as const;

export type ErrorCode = keyof typeof rows;

export const errorCatalogue = Object.fromEntries(
  Object.entries(rows).map(([code, row]) => [code, entry(row)]),
) as Record<ErrorCode, Entry>;
