import { BusError } from '@liandong/contracts';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { CliContext } from '../../../context.ts';
import { readTextFile } from '../../../session/read-text-file.ts';
import { wrongIn } from '../../../session/read-yaml-file.ts';
import { catalogue } from '../../../text/catalogue.ts';
import { createSay } from '../../../text/text.ts';
import { usageFault } from '../../../usage.ts';
import { dateOf } from '../../act/dates.ts';

/**
 * A file in YAML, as the schema wants it.
 * @throws BusError what {@link readTextFile} throws, or `FILE_MALFORMED` with every fault and its line
 */
export function readYaml<Schema extends z.ZodType>(
  context: CliContext,
  said: string,
  schema: Schema,
): z.output<Schema> {
  const lines = new LineCounter();
  const text = readTextFile(said, context);
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0)
    throw malformed(
      said,
      document.errors.map((error) => ({
        line: lines.linePos(error.pos[0]).line,
        ...wrongIn(error),
      })),
    );
  const read = schema.safeParse(valueIn(document, said));
  if (read.success) return read.data;
  const faults = read.error.issues.flatMap((issue) =>
    faultsIn(issue).map(({ path, key }) => ({
      line: lineOf(document, path, lines),
      zh: createSay(catalogue, 'zh')(key, { place: path.join('.') }),
      en: createSay(catalogue, 'en')(key, { place: path.join('.') }),
    })),
  );
  throw malformed(said, faults);
}

function valueIn(document: Document, path: string): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    throw new BusError('FILE_MALFORMED', { path, what: 'alias' }, { cause });
  }
}

type Fault = { line: number; zh: string; en: string };
const mostFaults = 20;

function malformed(path: string, faults: readonly Fault[]): BusError {
  const inOrder = faults.toSorted((a, b) => a.line - b.line).slice(0, mostFaults);
  return new BusError('FILE_MALFORMED', {
    path,
    faults: inOrder.map(({ line, en }) => `line ${line}: ${en}`),
    faultsZh: inOrder.map(({ line, zh }) => `第 ${line} 行：${zh}`),
  });
}

type Found = { path: string[]; key: 'meeting.file-unknown' | 'meeting.file-fault' };

function faultsIn(issue: z.core.$ZodIssue): Found[] {
  const path = issue.path.map(String);
  if (issue.code !== 'unrecognized_keys') return [{ path, key: 'meeting.file-fault' }];
  return issue.keys.map((name) => ({ path: [...path, name], key: 'meeting.file-unknown' }));
}

/** The line of a value, or of what it is missing from. */
function lineOf(document: Document, path: readonly string[], lines: LineCounter): number {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

type At = { file: string; place: string };

/** A code of a closed list, or its word in either language. @throws BusError `USAGE` */
export function codeIn<Code extends string>(
  { say }: CliContext,
  choices: readonly Code[],
  { said, ...at }: At & { said: string },
): Code {
  const code = choices.find((choice) => choice === said || wordsOf(choice).includes(said));
  if (code !== undefined) return code;
  throw usageFault(say('meeting.file-code', { ...at, choices: choices.join(', ') }));
}

const wordsOf = (code: string): readonly string[] => {
  const key = `value.${code}`;
  return Object.hasOwn(catalogue, key) ? catalogue[key as 'value.other'] : [];
};

/** A moment. @throws BusError `USAGE` */
export function momentIn(
  { say, now }: CliContext,
  { said, end, ...at }: At & { said: string; end: 'as-said' | 'day' },
): number {
  try {
    return dateOf(said, { now: now(), end, say });
  } catch (cause) {
    throw new BusError('USAGE', { problem: say('meeting.file-date', at) }, { cause });
  }
}
