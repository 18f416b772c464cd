import { BusError } from '@liandong/contracts';

/**
 * A document number 发文字号: agency code 机关代字, year, serial. Serials of one agency and year begin at
 * 1 and leave no gap; who allocates them is the series, not this file.
 */
export type DocNumber = {
  /** `油联办`: two to twelve Chinese characters or Latin letters. */
  agency: string;
  /** Four digits, of the Shanghai calendar. */
  year: number;
  /** From 1 to 99999. */
  serial: number;
};

const strictAgency = /^[\p{Script=Han}A-Za-z]{2,12}$/u;
const longestWritten = 64;

/**
 * Writes a number as GB/T 9704-2012 §7.2.5 wants it: six-corner brackets U+3014 and U+3015, four digits
 * of the year, a serial without leading zeros and without 第.
 *
 * @example formatDocNumber({ agency: '油联办', year: 2026, serial: 12 }) // 油联办〔2026〕12号
 * @throws BusError `DOC_NUMBER_INVALID`
 */
export function formatDocNumber({ agency, year, serial }: DocNumber): string {
  const wrong = [
    strictAgency.test(agency) ? [] : ['agency'],
    Number.isInteger(year) && year >= 1900 && year <= 2099 ? [] : ['year'],
    Number.isInteger(serial) && serial >= 1 && serial <= 99_999 ? [] : ['serial'],
  ].flat();
  if (wrong.length > 0) throw new BusError('DOC_NUMBER_INVALID', { wrong });
  return `${agency}〔${year}〕${serial}号`;
}

const written =
  /^(?<agency>[\p{Script=Han}A-Za-z]{2,12})[〔【[(〈《](?<year>(?:19|20)\d{2})[〕】\])〉》]第?0*(?<serial>[1-9]\d{0,4})号?$/u;

/**
 * Reads a number as people write it: with 【】, [] or （） for brackets, digits of full width, spaces,
 * leading zeros, a 第, or without 号. What is read can be written: {@link formatDocNumber} takes it.
 */
export function parseDocNumber(text: string): DocNumber | undefined {
  if (text.length > longestWritten) return undefined;
  const { agency, year, serial } =
    written.exec(text.normalize('NFKC').replace(/\s+/gu, ''))?.groups ?? {};
  if (agency === undefined) return undefined;
  return { agency, year: Number(year), serial: Number(serial) };
}
