import { type LogEntry, type LogMessage, readEntry } from '@liandong/bus';
import { caseActs, isTimerAct, openingTypes, transferActs } from '@liandong/contracts';
import type { Canaries } from './canaries.ts';

const openings: readonly string[] = openingTypes;
/** `transfer.report.signer`. Openings share one content. */
const named = (kind: string, type: string, field: string): string =>
  `${kind}.${openings.includes(type) ? 'open' : type}.${field}`;

/** Every act that may bear content, and every field of it that somebody writes, as the contracts list them. */
export const written = (): string[] =>
  Object.entries({ case: caseActs, transfer: transferActs }).flatMap(([kind, acts]) =>
    Object.entries(acts)
      .filter(([type, { content }]) => content !== undefined && type !== 'request-assist')
      .flatMap(([type, { content }]) => [
        `${kind}.${type}`,
        ...Object.keys(content?.shape ?? {})
          .filter((field) => field !== 'salt')
          .map((field) => named(kind, type, field)),
      ]),
  );

/** What the clock says on a transfer. */
export const clockTypes: readonly string[] = ['chase', 'escalate', 'lapse'].map(
  (type) => `transfer.${type}`,
);
export const isOfClock = (said: string): boolean => isTimerAct(said.split('.')[1] ?? '');

/** What an entry says: its act, and each field of its content that bears a canary. */
export function saidIn(message: LogMessage, canaries: Canaries): string[] {
  const { ref, act, content } = readEntry(message);
  return [
    `${ref.kind}.${act.type}`,
    ...fieldsOf(content)
      .filter(([, value]) => canaries.in(JSON.stringify(value)).length > 0)
      .map(([field]) => named(ref.kind, act.type, field)),
  ];
}

const fieldsOf = (content: LogEntry['content']): [string, unknown][] =>
  content === '' ? [] : Object.entries(JSON.parse(content) as object);
