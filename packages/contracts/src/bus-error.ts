import { type ErrorCode, errorCatalogue } from './error-catalogue.ts';

export type { ErrorCode } from './error-catalogue.ts';

/** Facts that belong to one failure. Never personal data: ids, counts, field names, codes. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** What Liandong does with what failed: try again, answer the sender, or set it aside for a person. */
export type Disposition = 'retry' | 'refuse' | 'park';

/** Where the fault lies, so that the reader knows whom to call. */
export type Side = 'sender' | 'recipient' | 'exchange' | 'link' | 'store' | 'operator' | 'file';

export type Language = 'zh' | 'en';

/**
 * The only error that leaves a package. Callers branch on `code`; people read
 * {@link explain}; `cause` keeps what really happened for the log.
 */
export class BusError extends Error {
  override readonly name = 'BusError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(`${code}: ${errorCatalogue[code].en}`, options);
    this.code = code;
    this.details = details;
  }

  get disposition(): Disposition {
    return errorCatalogue[this.code].disposition;
  }

  get side(): Side {
    return errorCatalogue[this.code].side;
  }

  /** Gives anything thrown a code, and loses nothing of it. */
  static from(thrown: unknown): BusError {
    return thrown instanceof BusError ? thrown : new BusError('UNEXPECTED', {}, { cause: thrown });
  }
}

/** What is wrong and what to do, in the reader's language; details are `name=value` pairs. */
export function explain(error: Pick<BusError, 'code' | 'details'>, language: Language) {
  const entry = errorCatalogue[error.code];
  const details = Object.entries(error.details)
    .map(([name, value]) => `${name}=${typeof value === 'object' ? value.join(',') : value}`)
    .join(' ');
  return {
    code: error.code,
    side: entry.side,
    summary: language === 'zh' ? entry.zh : entry.en,
    remedy: language === 'zh' ? entry.remedyZh : entry.remedyEn,
    details,
  };
}

/** True for a string that names an entry of the catalogue. */
export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorCatalogue, code);
