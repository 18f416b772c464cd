import { type BusError, explain, type Language } from '@liandong/contracts';
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
  const details = toldDetails(error, language);
  const plain = details.flatMap(([name, value]) =>
    Array.isArray(value) ? [] : [`${name}=${String(value)}`],
  );
  const lists = details.flatMap(([, value]) => (Array.isArray(value) ? value : []));
  const { problem } = error.details;
  const colon = zh ? '：' : ': ';
  const what = typeof problem === 'string' ? `${summary}${colon}${problem}` : summary;
  const where = plain.length > 0 ? paint('quiet', ` (${plain.join(' ')})`) : '';
  return [
    `${paint('bad', '✗')} ${what}${where}`,
    ...lists.map((item) => `    · ${item}`),
    paint(
      'quiet',
      `  ${zh ? '环节' : 'side'}: ${sides[side][zh ? 0 : 1]} · ${zh ? '代码' : 'code'}: ${code}`,
    ),
    `  ${zh ? '处理' : 'do'}: ${remedy}`,
    ...(code === 'UNEXPECTED' ? causeLines(error).map((line) => paint('quiet', `  ${line}`)) : []),
  ].join('\n');
}

/** What really happened, for whoever reports a fault of the program itself. */
function causeLines({ cause }: BusError): string[] {
  if (!(cause instanceof Error)) return [];
  return (cause.stack ?? String(cause)).split('\n').slice(0, 6);
}

function toldDetails(error: BusError, language: Language) {
  const { faults, faultsZh, problem: _told, ...others } = error.details;
  const told = language === 'zh' ? (faultsZh ?? faults) : faults;
  return Object.entries(told === undefined ? others : { ...others, faults: told });
}
