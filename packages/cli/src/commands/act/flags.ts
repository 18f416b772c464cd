import { EpochMs, ThreadId, UnitId } from '@liandong/contracts';
import { z } from 'zod';
import type { catalogue } from '../../text/catalogue.ts';

/** What kind of value a flag takes. */
export type FlagKind =
  | { kind: 'text' }
  | { kind: 'unit'; many: boolean }
  | { kind: 'thread' }
  | { kind: 'moment' }
  | { kind: 'number'; min: number; max: number }
  | { kind: 'code'; choices: readonly string[]; many: boolean }
  /** True when given. */
  | { kind: 'switch' }
  /** Must be said in so many words, because either answer matters. */
  | { kind: 'yes-no' }
  /** Has one lawful value; giving the flag confirms it. */
  | { kind: 'confirm' }
  /** Has one lawful value, and nothing to confirm: no flag for people. */
  | { kind: 'constant'; value: unknown };

/** One flag of an act: where its value goes, and what it may be. */
export type ActFlag = FlagKind & {
  option: string;
  about: Extract<keyof typeof catalogue, `field.${string}`>;
  part: 'facts' | 'content';
  /** A field, or a field within one. */
  path: readonly string[];
  required: boolean;
};

export type Tuning = {
  /** Fields that are no flags: the command fills them, or nobody may. */
  leaveOut?: readonly string[];
  /** Flags with a name of their own, by `part.path`. */
  names?: Readonly<Record<string, string>>;
  /** Facts that have a value when nobody gives one. */
  optional?: readonly string[];
  yesNo?: readonly string[];
};

type Shaped = { facts: z.ZodObject; content?: z.ZodObject | undefined };

/**
 * The flags of an act, read from its contract: a fact that is added there is a flag here,
 * with its choices and its limits, and nothing can be forgotten.
 */
export function flagsOf({ facts, content }: Shaped, tuning: Tuning = {}): ActFlag[] {
  const inFacts = fieldsOf('facts', facts);
  const inContent = content === undefined ? [] : fieldsOf('content', content);
  const doubled = new Set(inFacts.map(({ path }) => path.join('.')));
  return [...inFacts, ...inContent].flatMap((field) => {
    const path = field.path.join('.');
    const leftOut = ['salt', 'delivery', ...(tuning.leaveOut ?? [])].includes(path);
    const kind = kindOf(field.schema, tuning.yesNo?.includes(path) ?? false);
    if (leftOut) return [];
    const clash = field.part === 'content' && doubled.has(path);
    const name = clash ? `${path}Text` : (field.path.at(-1) ?? path);
    const option = tuning.names?.[`${field.part}.${path}`] ?? `--${kebab(name)}`;
    const required = field.required && kind.kind !== 'switch' && !tuning.optional?.includes(path);
    const about = `field.${name}` as ActFlag['about'];
    return [{ ...kind, option, about, part: field.part, path: field.path, required }];
  });
}

type Field = { part: 'facts' | 'content'; path: string[]; schema: z.ZodType; required: boolean };

function fieldsOf(part: Field['part'], object: z.ZodObject, above: string[] = []): Field[] {
  return Object.entries(object.shape).flatMap(([key, declared]) => {
    const { schema, required } = unwrap(declared as z.ZodType);
    const path = [...above, key];
    if (!(schema instanceof z.ZodObject)) return [{ part, path, schema, required }];
    // A part that may be missing is asked for when one of its own fields is given.
    return fieldsOf(part, schema, path).map((field) => ({
      ...field,
      required: field.required && required,
    }));
  });
}

const unwrap = (schema: z.ZodType): { schema: z.ZodType; required: boolean } =>
  schema instanceof z.ZodOptional
    ? { schema: schema.unwrap() as z.ZodType, required: false }
    : { schema, required: true };

function kindOf(schema: z.ZodType, yesNo: boolean): FlagKind {
  if (schema instanceof z.ZodArray) return listKind(schema.element as z.ZodType);
  const named = namedKind(schema);
  if (named) return named;
  if (schema instanceof z.ZodEnum) return { kind: 'code', choices: choicesOf(schema), many: false };
  if (schema instanceof z.ZodBoolean) return { kind: yesNo ? 'yes-no' : 'switch' };
  if (schema instanceof z.ZodLiteral)
    return schema.value === true ? { kind: 'confirm' } : { kind: 'constant', value: schema.value };
  if (schema instanceof z.ZodNumber)
    return { kind: 'number', min: schema.minValue ?? 0, max: schema.maxValue ?? 0 };
  return { kind: 'text' };
}

const listKind = (element: z.ZodType): FlagKind =>
  element === UnitId
    ? { kind: 'unit', many: true }
    : { kind: 'code', choices: choicesOf(element), many: true };

/** Schemas that contracts name are known by identity. */
function namedKind(schema: z.ZodType): FlagKind | undefined {
  if (schema === UnitId) return { kind: 'unit', many: false };
  if (schema === ThreadId) return { kind: 'thread' };
  return schema === EpochMs ? { kind: 'moment' } : undefined;
}

const choicesOf = (schema: z.ZodType): string[] =>
  schema instanceof z.ZodEnum ? schema.options.map(String) : [];

const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
