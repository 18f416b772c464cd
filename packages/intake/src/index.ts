export { cleanText, columnIndex, columnLetter, type RawCell, type RawRow } from './file/cell.ts';
export { ledgerLimits } from './file/ledger-file.ts';
export { type MomentFault, type MomentReading, readMoment } from './file/moment.ts';
export {
  type HeadingMeaning,
  type IgnoredReason,
  type IntakeField,
  intakeFields,
  type LedgerField,
  ledgerFields,
  meaningOf,
  normaliseHeading,
  resembles,
} from './headings.ts';
export { type HolidayFile, readHolidays } from './holidays/read-holidays.ts';
export { type Ledger, type LedgerOptions, openLedger } from './ledger.ts';
export { type Column, type LedgerMapping, type Mapping, parseMapping } from './mapping.ts';
export { type IntakeOutcome, readLedger } from './read-ledger.ts';
export { type RowFault, type RowFaultCode, rowFaults } from './row/fault.ts';
export { caseNoKey, rowFingerprint, rowIdentity } from './row/identity.ts';
export { Answered, IntakeRow, rowLimits } from './row/intake-row.ts';
export { createRowReader, type RowContext, type RowReading } from './row/read-row.ts';
export { createRepeatLinker, linkRepeats, type Repeat, similarity } from './row/repeats.ts';
export {
  type Category,
  createRouter,
  isAccusation,
  type Routable,
  type RoutableUnit,
  type Route,
  type Router,
  type RoutingArea,
  type RoutingRule,
  type TriageReason,
  triageReasons,
} from './row/routing.ts';
