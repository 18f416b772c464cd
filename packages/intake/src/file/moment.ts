/** Bounds of what a ledger can mean: epoch milliseconds begin in 1970, and nobody files in 2100. */
export const momentLimits = { firstYear: 1970, lastYear: 2099 } as const;

const hourMs = 3_600_000;

// China keeps UTC+8 all year. The summer time of 1986-1991 is not undone: ledgers of
// those years give days, not hours.
const offsetMs = 8 * hourMs;

/** A moment as a clock on a Chinese wall shows it. */
export type WallClock = {
  year: number;
  month: number;
  day: number;
  hour?: number;
  minute?: number;
  second?: number;
};

/** A moment as a sheet shows it: `2020-01-05`, and `10:31:46` unless it is midnight. */
export function wallClock(at: number): string {
  const [day = '', hour = ''] = new Date(at + offsetMs).toISOString().slice(0, 19).split('T');
  return hour === '00:00:00' ? day : `${day} ${hour}`;
}

/** Epoch milliseconds, or undefined when there is no such day or hour. */
export function momentOfWall(wall: WallClock, zoneMs: number = offsetMs): number | undefined {
  const { year, month, day, hour = 0, minute = 0, second = 0 } = wall;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const utc = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  // A day that is not there, such as February 30, is counted on into the next month.
  if (utc.getUTCMonth() !== month - 1) return undefined;
  return utc.getTime() - zoneMs;
}

/**
 * The moment of a spreadsheet serial: days since 1899-12-30, the hour as a fraction.
 * Rounded to the second, since 10:31:46 as a fraction of a day is no exact number.
 * Undefined outside of the years a ledger can mean.
 */
export function momentOfSerial(serial: number): number | undefined {
  const utcMs = Math.round((serial - 25_569) * 86_400) * 1000;
  const year = Number.isFinite(utcMs) ? new Date(utcMs).getUTCFullYear() : Number.NaN;
  if (!(year >= momentLimits.firstYear && year <= momentLimits.lastYear)) return undefined;
  return utcMs < offsetMs ? undefined : utcMs - offsetMs;
}

export type MomentFault = 'DATE_UNREADABLE' | 'DATE_AMBIGUOUS' | 'DATE_IMPOSSIBLE';
export type MomentReading = { at: number } | { fault: MomentFault };

const half = '上午|下午|凌晨|早上|中午|晚上|AM|PM';
const time = `(?:(?:T|\\s+|(?<=日)|(?=${half}))(${half})?\\s*(\\d{1,2})[:时点](?:(\\d{1,2})(?:[:分](\\d{1,2})(?:\\.\\d{1,9})?)?)?[分秒]?\\s*(AM|PM)?\\s*(Z|[+-]\\d{2}:?\\d{2})?)?`;
const written = new RegExp(`^(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?${time}$`, 'i');
const compact = new RegExp(`^(\\d{4})(\\d{2})(\\d{2})${time}$`, 'i');
const dayFirst = /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b|^\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}/;
const serialText = /^\d{5}(?:\.\d+)?$/;

/**
 * Reads a moment as Chinese ledgers write it: `2020/1/5 10:31:46`, `2019-09-29 18:15`,
 * `2020年1月5日`, `20200105`, ISO 8601, or a spreadsheet serial. `1/5/2020` and `20/1/5`
 * are refused: which is the month is anyone's guess.
 */
export function readMoment(cell: string | number): MomentReading {
  const text = String(cell).normalize('NFKC').replace(/\s+/g, ' ').replace(weekday, '').trim();
  if (serialText.test(text)) {
    const at = momentOfSerial(Number(text));
    return at === undefined ? { fault: 'DATE_IMPOSSIBLE' } : { at };
  }
  const match = written.exec(text) ?? compact.exec(text);
  if (match === null) return { fault: dayFirst.test(text) ? 'DATE_AMBIGUOUS' : 'DATE_UNREADABLE' };
  return momentOfMatch(match);
}

const weekday = /\(?(?:星期|周)[一二三四五六日天]\)?/;

function momentOfMatch(match: RegExpExecArray): MomentReading {
  const [, year, month, day, halfBefore, hour, minute, second, halfAfter, zone] = match;
  const at = momentOfWall(
    {
      year: Number(year),
      month: Number(month),
      day: Number(day),
      hour: hourOfDay(Number(hour ?? 0), halfBefore ?? halfAfter),
      minute: Number(minute ?? 0),
      second: Number(second ?? 0),
    },
    zone === undefined ? offsetMs : zoneMs(zone),
  );
  const inBounds = Number(year) >= momentLimits.firstYear && Number(year) <= momentLimits.lastYear;
  return at === undefined || at < 0 || !inBounds ? { fault: 'DATE_IMPOSSIBLE' } : { at };
}

function hourOfDay(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (/^(AM|上午|凌晨|早上)$/i.test(half)) return hour === 12 ? 0 : hour;
  if (half === '中午') return hour < 11 ? hour + 12 : hour;
  return hour < 12 ? hour + 12 : hour;
}

function zoneMs(zone: string): number {
  if (/^z$/i.test(zone)) return 0;
  const sign = zone.startsWith('-') ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * hourMs + Number(zone.slice(-2)) * 60_000);
}
