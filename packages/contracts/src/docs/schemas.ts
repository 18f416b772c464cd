import { z } from 'zod';
import { roleWords, valueWords } from '../words/value-words.ts';
import { wordsOfProperty } from './glossary/glossary.ts';

/** A JSON Schema, draft 7: what AsyncAPI understands everywhere. */
export type JsonSchema = { [keyword: string]: unknown };

/** What something is, in Chinese and in English. */
export type Described = readonly [zh: string, en: string];

/** Chinese first, then English, on one line. */
export const bilingual = ([zh, en]: Described): string => `${zh} / ${en}`;

type Entry = { schema: z.ZodType; words: Described | undefined };

const componentsPath = '#/components/schemas/';

/** Names under which schemas stand in the document; a named schema is written once and referred to. */
export class SchemaBook {
  readonly #names = z.registry<{ id: string }>();
  readonly #entries = new Map<string, Entry>();

  add(name: string, entry: Entry): void {
    if (this.#entries.has(name)) throw new RangeError(`two schemas are named ${name}`);
    this.#names.add(entry.schema, { id: name });
    this.#entries.set(name, entry);
  }

  /** @throws RangeError for a name that was never added. */
  ref(name: string): JsonSchema {
    if (!this.#entries.has(name)) throw new RangeError(`no schema is named ${name}`);
    return { $ref: componentsPath + name };
  }

  /** Every named schema, each of its properties explained in Chinese and English. */
  components(): Record<string, JsonSchema> {
    return Object.fromEntries(
      [...this.#entries].map(([name, entry]) => [name, this.#component(name, entry)]),
    );
  }

  #component(name: string, { schema, words }: Entry): JsonSchema {
    if (!words) throw new RangeError(`no words for the schema ${name}`);
    const converted = z.toJSONSchema(schema, {
      target: 'draft-7',
      io: 'input',
      metadata: this.#names,
    });
    const definitions = converted.definitions as Record<string, JsonSchema> | undefined;
    const own: JsonSchema = definitions?.[name] ?? converted;
    const { $schema: _dialect, definitions: _others, ...rest } = own;
    const text = JSON.stringify(rest).replaceAll('"#/definitions/', `"${componentsPath}`);
    return {
      description: bilingual(words),
      ...explained(JSON.parse(text), name),
      ...meanings(own),
    };
  }
}

/** The schema with a description at each of its properties, however deep. */
function explained(schema: JsonSchema, owner: string): JsonSchema {
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => [
      keyword,
      keyword === 'properties'
        ? explainedProperties(value as Record<string, JsonSchema>, owner)
        : explainedWithin(value, owner),
    ]),
  );
}

const explainedProperties = (properties: Record<string, JsonSchema>, owner: string): JsonSchema =>
  Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      name,
      explainedProperty(property, owner, name),
    ]),
  );

function explainedWithin(value: unknown, owner: string): unknown {
  if (Array.isArray(value)) return value.map((item) => explainedWithin(item, owner));
  return typeof value === 'object' && value !== null
    ? explained(value as JsonSchema, owner)
    : value;
}

function explainedProperty(property: JsonSchema, owner: string, name: string): JsonSchema {
  const description = bilingual(wordsOfProperty(owner, name));
  // Draft 7 ignores what stands beside a $ref.
  if (property.$ref !== undefined) return { description, allOf: [property] };
  return { description, ...explained(property, `${owner}.${name}`), ...meanings(property) };
}

const codeWords: Readonly<Record<string, Described>> = { ...valueWords, ...roleWords };

/** What each code of a closed list means, where the words of the kinds know it. */
function meanings({ enum: codes }: JsonSchema): JsonSchema {
  const known = (Array.isArray(codes) ? codes.map(String) : []).flatMap((code) => {
    const words = codeWords[`value.${code}`] ?? codeWords[`role.${code}`];
    return words ? [[code, bilingual(words)]] : [];
  });
  return known.length > 0 ? { 'x-words': Object.fromEntries(known) } : {};
}
