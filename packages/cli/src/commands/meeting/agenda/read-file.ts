import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { BusError } from '@liandong/contracts';
import { parse } from 'yaml';
import type { z } from 'zod';
import type { CliContext } from '../../../context.ts';
import { catalogue } from '../../../text/catalogue.ts';
import { usageFault } from '../../../usage.ts';
import { dateOf } from '../../act/dates.ts';

/**
 * A file in YAML, as the schema wants it.
 * @throws BusError `FILE_UNREADABLE`, or `USAGE` with the place of the first fault
 */
export function readYaml<Schema extends z.ZodType>(
  { cwd, say }: CliContext,
  said: string,
  schema: Schema,
): z.output<Schema> {
  const path = resolve(cwd, said);
  let found: unknown;
  try {
    found = parse(readFileSync(said === '-' ? 0 : path, 'utf8'));
  } catch (cause) {
    throw new BusError('FILE_UNREADABLE', { path }, { cause });
  }
  const read = schema.safeParse(found);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys : [];
  const place = [...(issue?.path ?? []), ...unknown.slice(0, 1)].join('.');
  const key = unknown.length > 0 ? 'meeting.file-unknown' : 'meeting.file-fault';
  throw usageFault(say(key, { file: said, place }));
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
