import { isTimerAct, levels, stages, UnitRole } from '@liandong/contracts';
import { kinds, transferKind } from '@liandong/domain';
import { ledgerFields } from '@liandong/intake';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { calendarTexts } from '../commands/calendar/text.ts';
import { statsTexts } from '../commands/stats/text.ts';
import { startTexts } from '../start/text.ts';
import { catalogue } from './catalogue.ts';
import { createSay, placesOf, type Texts } from './text.ts';

const all = Object.entries({
  ...catalogue,
  ...startTexts,
  ...calendarTexts,
  ...statsTexts,
} as Texts);
const han = /\p{Script=Han}/u;

describe('the catalogue', () => {
  it('says everything in both languages', () => {
    expect(all.filter((entry) => entry[1].some((text) => text.trim() === ''))).toEqual([]);
    expect(all.filter(([, [, en]]) => han.test(en.replace(/《.*?》/g, '')))).toEqual([]);
  });

  it('has the same places to fill in both', () => {
    const differing = all.filter(([, [zh, en]]) => placesOf(zh).join() !== placesOf(en).join());
    expect(differing).toEqual([]);
  });

  it('fills places, and leaves what it is not given', () => {
    const say = createSay({ greeting: ['{who} 你好', 'hello {who}'] } as const, 'en');
    expect(say('greeting', { who: 'world' })).toBe('hello world');
    expect(placesOf('{a} {b} {a}')).toEqual(['a', 'a', 'b']);
  });
});

const hasText = (key: string) => Object.hasOwn(catalogue, key);

/** Every code of a closed list somewhere in a contract. */
function codesIn(schema: unknown): string[] {
  if (schema instanceof z.ZodOptional) return codesIn(schema.unwrap());
  if (schema instanceof z.ZodArray) return codesIn(schema.element);
  if (schema instanceof z.ZodEnum) return schema.options.map(String);
  if (schema instanceof z.ZodLiteral)
    return [...schema.values].filter((value) => typeof value === 'string');
  if (schema instanceof z.ZodObject) return Object.values(schema.shape).flatMap(codesIn);
  return [];
}

function fieldsIn(schema: unknown): string[] {
  if (schema instanceof z.ZodOptional) return fieldsIn(schema.unwrap());
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([key, inner]) => [key, ...fieldsIn(inner)]);
}

describe('words', () => {
  const contracts = Object.values(kinds).flatMap(({ acts }) => Object.entries(acts));

  it('name every act, and every code of every fact', () => {
    const acts = contracts.map(([type]) => `act.${type}`);
    const codes = contracts
      .flatMap(([, { facts }]) => codesIn(facts))
      .map((code) => `value.${code}`);
    // A dispatch names the act that will open its hop, a number the kind of what it is for.
    const named = (key: string) =>
      [key, key.replace('value.', 'act.'), key.replace('value.', 'kind.')].some(hasText);
    expect([...acts, ...codes].filter((key) => !named(key))).toEqual([]);
  });

  it('name every field a person fills in', () => {
    const unseen = [
      'salt',
      'case',
      'owner',
      'thread',
      'under',
      'from',
      'transfer',
      'lead',
      'verb',
      'kind',
      'origin',
      'counterpart',
      'after',
      'upTo',
      'count',
    ];
    const people = contracts.filter(([type]) => !isTimerAct(type));
    const fields = people.flatMap(([, { facts, content }]) => [
      ...fieldsIn(facts),
      ...fieldsIn(content),
    ]);
    const missing = fields.filter((field) => !unseen.includes(field) && !hasText(`field.${field}`));
    expect(missing).toEqual([]);
  });

  it('name every state, clock, level, stage, role and ledger column', () => {
    const statuses = ['sent', 'acknowledged', 'objected', 'accepted', 'diverted', 'reported'];
    const ended = ['returned', 'declined', 'recalled', 'closed', transferKind.initial.status];
    const keys = [
      ...[...statuses, ...ended, 'registered', 'concluded'].map((status) => `status.${status}`),
      ...levels.map((level) => `level.${level}`),
      ...stages.map((stage) => `stage.${stage}`),
      ...UnitRole.options.map((role) => `role.${role}`),
      ...ledgerFields.map((field) => `intake.${field}`),
    ];
    expect(keys.filter((key) => !hasText(key))).toEqual([]);
  });
});
