import { BusError } from '@liandong/contracts';
import type { z } from 'zod';
import type { CliContext } from '../../../context.ts';
import { readYamlFile } from '../../../session/read-yaml-file.ts';
import { catalogue } from '../../../text/catalogue.ts';
import { usageFault } from '../../../usage.ts';
import { dateOf } from '../../act/dates.ts';

/**
 * A file in YAML, as the schema wants it.
 * @throws BusError what {@link readYamlFile} throws, or `USAGE` with the place of the first fault
 */
export function readYaml<Schema extends z.ZodType>(
  context: CliContext,
  said: string,
  schema: Schema,
): z.output<Schema> {
  const read = schema.safeParse(readYamlFile(said, context));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys : [];
  const place = [...(issue?.path ?? []), ...unknown.slice(0, 1)].join('.');
  const key = unknown.length > 0 ? 'meeting.file-unknown' : 'meeting.file-fault';
  throw usageFault(context.say(key, { file: said, place }));
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
