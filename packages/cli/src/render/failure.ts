import { type BusError, explain, type Language } from '@liandong/contracts';
import { momentText } from './moment.ts';
import type { Paint } from './paint.ts';

/** A failure as `--json` prints it; the shape is the same for every command. */
export function describeFailure(error: BusError, language: Language) {
  const { code, side, summary, remedy } = explain(error, language);
  return { ok: false, code, side, summary, remedy, details: error.details } as const;
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

/**
 * A failure as people read it: what is wrong, on which side, what to do. Details that are
 * lists stand a line each; a list in two languages (`faults`, `faultsZh`) is told in one.
 */
export function renderFailure(
  error: BusError,
  { language, paint }: { language: Language; paint: Paint },
): string {
  const { code, side, summary, remedy } = explain(error, language);
  const zh = language === 'zh';
  const { problem } = error.details;
  const what = typeof problem === 'string' ? `${summary}${zh ? '：' : ': '}${problem}` : summary;
  const place = `${zh ? '环节' : 'side'}: ${sides[side][zh ? 0 : 1]} · ${zh ? '代码' : 'code'}: ${code}`;
  return [
    `${paint('bad', '✗')} ${what}${plainDetails(error, paint)}`,
    ...listedDetails(error, language),
    paint('quiet', `  ${place}`),
    `  ${zh ? '处理' : 'do'}: ${remedy}`,
    ...(code === 'UNEXPECTED' ? causeLines(error).map((line) => paint('quiet', `  ${line}`)) : []),
  ].join('\n');
}

/** Single values stand in brackets behind what is wrong. */
function plainDetails({ details }: BusError, paint: Paint): string {
  const plain = Object.entries(details).flatMap(([name, value]) =>
    name === 'problem' || Array.isArray(value) ? [] : [`${name}=${detailText(value)}`],
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
