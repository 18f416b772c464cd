import {
  type CellError,
  cleanText,
  columnLetter,
  type RawCell,
  type RawRow,
} from '../file/cell.ts';
import { readMoment, wallClock } from '../file/moment.ts';
import type { LedgerField } from '../headings.ts';
import type { Mapping } from '../mapping.ts';
import { type RowFault, type RowFaultCode, rowFault } from './fault.ts';

type SoundCell = Exclude<RawCell, CellError>;

// An error in these may hide an accusation, or which case this is; in the others it hides a convenience.
const errorsMatterIn: ReadonlySet<LedgerField> = new Set([
  'caseNo',
  'title',
  'text',
  'registeredAt',
  'purpose',
  'accusedUnit',
  'accusedPerson',
  'reply',
  'repliedAt',
  'acceptedAt',
  'concludedAt',
]);

const dayMs = 86_400_000;

/** Reads the cells of one row by field, and keeps what was wrong with them. */
export class CellReader {
  readonly rowNo: number;
  readonly faults: RowFault[] = [];
  readonly warnings: RowFault[] = [];
  readonly #cells: readonly RawCell[];
  readonly #mapping: Mapping;

  constructor(raw: RawRow, mapping: Mapping) {
    this.rowNo = raw.rowNo;
    this.#cells = raw.cells;
    this.#mapping = mapping;
  }

  /** The words of a cell, cleaned; undefined for a blank one. */
  text(field: LedgerField): string | undefined {
    const text = printed(this.#sound(field));
    if (text?.includes('\ufffd')) this.#warn('CHARACTERS_LOST', field);
    return text;
  }

  /** A number that is a name: a case number, a phone number. */
  number(field: LedgerField): string | undefined {
    const cell = this.#sound(field);
    const text = printed(cell)?.replace(/^'/, '').normalize('NFKC').trim();
    const fault = numberFault(cell, text);
    if (fault === undefined) return text === '' ? undefined : text;
    // A case that goes by a wrong number is another case; a phone number is only missed.
    if (field === 'caseNo') this.report(fault, field);
    else this.#warn(fault, field);
    return undefined;
  }

  /** What stands in a cell, noting nothing: `''` for a blank or a dash, `#` for a formula that failed. */
  glance(field: LedgerField): string {
    const index = this.#mapping[field];
    const cell = index === undefined ? undefined : this.#cells[index];
    if (isError(cell)) return '#';
    const text = printed(cell) ?? '';
    return placeholder.test(text) ? '' : text;
  }

  /** A moment, no later than a day after `nowMs` if that is given. */
  moment(field: LedgerField, nowMs: number | undefined): number | undefined {
    const cell = this.#sound(field);
    if (cell === undefined || printed(cell) === undefined) return undefined;
    const reading = typeof cell === 'object' ? cell : readMoment(cell);
    if ('fault' in reading) this.report(reading.fault, field);
    else if (nowMs !== undefined && reading.at > nowMs + dayMs)
      this.report('DATE_IN_FUTURE', field);
    else return reading.at;
    return undefined;
  }

  /** A word of a closed list, as `read` knows it; what it does not know is a warning. */
  word<Value>(field: LedgerField, read: (text: string) => Value | undefined): Value | undefined {
    const text = printed(this.#sound(field));
    if (text === undefined) return undefined;
    const value = read(text);
    if (value === undefined && !saysNothing.test(text)) this.#warn('WORD_UNKNOWN', field);
    return value;
  }

  /** Notes a fault, of a field or of the whole row. */
  report(code: RowFaultCode, field?: LedgerField): void {
    this.faults.push(rowFault(code, this.rowNo, this.#letterOf(field)));
  }

  #warn(code: RowFaultCode, field: LedgerField): void {
    this.warnings.push(rowFault(code, this.rowNo, this.#letterOf(field)));
  }

  #letterOf(field: LedgerField | undefined): string {
    const index = field === undefined ? undefined : this.#mapping[field];
    return index === undefined ? '' : columnLetter(index);
  }

  /** The cell, unless its formula failed. */
  #sound(field: LedgerField): SoundCell {
    const index = this.#mapping[field];
    const cell = index === undefined ? undefined : this.#cells[index];
    if (!isError(cell)) return cell;
    if (errorsMatterIn.has(field)) this.report('CELL_ERROR', field);
    else this.#warn('CELL_ERROR', field);
    return undefined;
  }
}

/** What people put into a cell that is to stay empty. */
export const placeholder = /^(?:[-—–/\\.]+|无|没有|空|暂无|N\/A|null|none)$/i;

const saysNothing = /^(?:其他|其它|无|不详|咨询|感谢|other|none)$/i;

// In a csv a failed formula is text like any other.
const errorText = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|ERROR)$/;

function isError(cell: RawCell): cell is CellError {
  if (typeof cell === 'string') return errorText.test(cell.trim());
  return typeof cell === 'object' && 'error' in cell;
}

function numberFault(cell: SoundCell, text: string | undefined): RowFaultCode | undefined {
  // A number keeps 15 digits in a spreadsheet, whatever was typed.
  if (typeof cell === 'number' && Math.abs(cell) >= 1e15) return 'LONG_NUMBER_LOST';
  if (typeof cell === 'object') return 'NUMBER_IS_DATE';
  if (text === undefined) return undefined;
  if (/^\d(?:\.\d+)?E\+\d{1,3}$/i.test(text)) return 'LONG_NUMBER_LOST';
  return text.includes('\ufffd') ? 'CHARACTERS_LOST' : undefined;
}

function printed(cell: SoundCell): string | undefined {
  if (cell === undefined) return undefined;
  const text = cleanText(typeof cell === 'object' ? wallClock(cell.at) : String(cell));
  return text === '' ? undefined : text;
}
