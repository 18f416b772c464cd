import { type BusError, explain, type Language } from '@liandong/contracts';
import { momentText } from './moment.ts';
import type { Paint } from './paint.ts';

/** A failure as `--json` prints it; the shape is the same for every command. */
export function describeFailure(error: BusError, language: Language, remedyNow?: string) {
  const { code, side, summary, remedy } = explain(error, language);
  const { details } = error;
  return { ok: false, code, side, summary, remedy: remedyNow ?? remedy, details } as const;
}

const sides = {
  sender: ['发送方', 'sender'],
  recipient: ['接收方', 'recipient'],
  exchange: ['交换中心', 'exchange'],
  link: ['链路', 'link'],
  store: ['存储', 'store'],
  operator: ['操作', 'operator'],
  file: ['文件', 'file'],
} as const;

type Shown = {
  language: Language;
  paint: Paint;
  /** What to do as things stand, where that is known better than the catalogue can. */
  remedyNow?: string | undefined;
};

/**
 * A failure as people read it: what is wrong, on which side, what to do. Details that are
 * lists stand a line each; a list in two languages (`faults`, `faultsZh`) is told in one.
 */
export function renderFailure(error: BusError, shown: Shown): string {
  const { language, paint } = shown;
  const { code, side, summary, remedy } = explain(error, language);
  const zh = language === 'zh';
  const problem = problemOf(error, language);
  const what = problem === undefined ? summary : `${summary}${zh ? '：' : ': '}${problem}`;
  const place = `${zh ? '环节' : 'side'}: ${sides[side][zh ? 0 : 1]} · ${zh ? '代码' : 'code'}: ${code}`;
  return [
    `${paint('bad', '✗')} ${what}${plainDetails(error, shown)}`,
    ...listedDetails(error, language),
    paint('quiet', `  ${place}`),
    `  ${zh ? '处理' : 'do'}: ${shown.remedyNow ?? remedy}`,
    ...(code === 'UNEXPECTED' ? causeLines(error).map((line) => paint('quiet', `  ${line}`)) : []),
  ].join('\n');
}

/** What the system says of a file that it cannot open, in words. */
const fileProblems: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  ENOENT: ['没有这个文件', 'there is no such file'],
  EACCES: ['没有读取权限', 'it may not be read'],
  EISDIR: ['这是文件夹', 'it is a folder'],
  'not-a-file': ['这不是文件', 'it is no file'],
};

function problemOf({ details }: BusError, language: Language): string | undefined {
  const { problem, why } = details;
  if (typeof problem === 'string') return problem;
  return fileProblems[String(why)]?.[language === 'zh' ? 0 : 1];
}

/** Details that the problem says in words. */
const saidInWords = ['problem', 'reason', 'date', 'why'];

/** Single values stand in brackets behind what is wrong. */
function plainDetails(error: BusError, { paint, language }: Shown): string {
  const said = problemOf(error, language) === undefined ? [] : saidInWords;
  const plain = Object.entries(error.details).flatMap(([name, value]) =>
    said.includes(name) || Array.isArray(value) ? [] : [`${name}=${detailText(value)}`],
  );
  return plain.length > 0 ? paint('quiet', ` (${plain.join(' ')})`) : '';
}

const earliestInstant = Date.UTC(2001, 0, 1);

/** Instants are told as people read them. */
const detailText = (value: unknown): string =>
  typeof value === 'number' && value > earliestInstant ? momentText(value) : String(value);

/** Lists take a line an item; one in two languages is told in one, and what may have been meant as a question. */
function listedDetails({ details }: BusError, language: Language): string[] {
  const { faults, faultsZh, near, ...others } = details;
  const zh = language === 'zh';
  const listOf = (value: unknown): string[] => (Array.isArray(value) ? value : []);
  const meant = listOf(near).join(zh ? '、' : ', ');
  return [
    ...(meant === '' ? [] : [`    ${zh ? `是否指 ${meant}？` : `did you mean ${meant}?`}`]),
    ...Object.values(others)
      .flatMap(listOf)
      .concat(listOf(zh ? (faultsZh ?? faults) : faults))
      .map((item) => `    · ${item}`),
  ];
}

/** What really happened, for whoever reports a fault of the program itself. */
function causeLines({ cause }: BusError): string[] {
  if (!(cause instanceof Error)) return [];
  return (cause.stack ?? String(cause)).split('\n').slice(0, 6);
}
