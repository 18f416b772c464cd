import { randomUUIDv7 } from 'node:crypto';
import { contentHash } from '@liandong/bus';
import fc from 'fast-check';
import { Story } from '../exchange-bench.ts';
import { anyValue, strangeText } from './strange-values.ts';

/** An act in the text that gets signed, and what goes with it. */
export type BadAct = {
  what: string;
  level: 'submission' | 'act';
  id: string;
  act: string;
  content?: string;
};
type Bad = fc.Arbitrary<BadAct>;
type Fields = Record<string, unknown>;

const owner = 'petition-office';
/** A registration that would stand. */
const register = () => {
  const { id, act, content } = new Story(owner).register();
  return { id, fields: JSON.parse(act) as Fields, content: content ?? '' };
};

const bad = (what: string, fields: Fields, content?: string): BadAct => {
  const act = JSON.stringify(fields);
  // What is longer than an act or a content may be is no submission at all.
  const level = act.length > 8_192 || (content?.length ?? 0) > 262_144 ? 'submission' : 'act';
  const id = randomUUIDv7();
  return { what, level, id, act, ...(content === undefined ? {} : { content }) };
};

const withField = (what: string, values: fc.Arbitrary<Fields>): Bad =>
  values.map((changed) => {
    const { fields, content } = register();
    return bad(what, { ...fields, ...changed }, content);
  });

const actFields = 'v id kind origin counterpart thread by type saidAt facts contentHash'.split(' ');
const factFields =
  'channel classification category urgency receivedAt first confidential people accused source'.split(
    ' ',
  );

/** Values that some field takes. */
const harmless = (field: string, value: unknown): boolean =>
  (field === 'saidAt' || field === 'receivedAt') && typeof value === 'number' && isTime(value);
const isTime = (value: number): boolean =>
  Number.isInteger(value) && value >= 0 && value <= 4_102_444_800_000;
const idLike = /^[A-Za-z0-9][A-Za-z0-9_-]{7,47}$/;
const wordLike = /^[a-z][a-z0-9-]{0,39}$/;
const takes = (field: string, value: unknown): boolean =>
  harmless(field, value) ||
  ((field === 'id' || field === 'thread') && typeof value === 'string' && idLike.test(value)) ||
  (field === 'category' && typeof value === 'string' && wordLike.test(value)) ||
  (field === 'v' && value === 1) ||
  ((field === 'first' || field === 'confidential') && typeof value === 'boolean') ||
  (field === 'accused' && Array.isArray(value) && value.length === 0);

const wrongFields: Bad[] = [
  withField(
    'a field of another type',
    fc
      .tuple(fc.constantFrom(...actFields), anyValue)
      .filter(([field, value]) => !takes(field, value))
      .map(([field, value]) => ({ [field]: value })),
  ),
  withField(
    'a field too many',
    fc
      .tuple(strangeText, anyValue)
      .filter(([field]) => !actFields.includes(field))
      .map(([field, value]) => Object.fromEntries([[field, value]])),
  ),
  fc.constantFrom(...actFields).map((field) => {
    const { fields, content } = register();
    const { [field]: _left, ...rest } = fields;
    return bad(`without ${field}`, rest, content);
  }),
  withField(
    'a kind or type nobody knows',
    fc
      .tuple(fc.constantFrom('kind', 'type'), strangeText)
      .map(([field, name]) => ({ [field]: name || 'unknown' })),
  ),
  withField(
    'a time that is none',
    fc.constantFrom(-1, 0.5, 1e15, 4_102_444_800_001).map((saidAt) => ({ saidAt })),
  ),
];

const withFact = (what: string, facts: fc.Arbitrary<Fields>): Bad =>
  facts.map((changed) => {
    const { fields, content } = register();
    return bad(what, { ...fields, facts: { ...(fields.facts as Fields), ...changed } }, content);
  });

const wrongFacts: Bad[] = [
  withFact(
    'a fact of another type',
    fc
      .tuple(fc.constantFrom(...factFields), anyValue)
      .filter(([field, value]) => !takes(field, value))
      .map(([field, value]) => ({ [field]: value })),
  ),
  withFact(
    'a fact too many',
    fc
      .tuple(strangeText, anyValue)
      .filter(([name]) => ![...factFields, 'repeatOf'].includes(name))
      .map(([name, value]) => Object.fromEntries([[name, value]])),
  ),
  withFact(
    'personal data as a fact',
    fc.constantFrom('110101199003070134', '13800138000').map((repeatOf) => ({ repeatOf })),
  ),
  fc.constantFrom('id', 'thread').map((field) => {
    const { fields, content } = register();
    return bad('personal data as an identifier', { ...fields, [field]: '13800138000' }, content);
  }),
];

const written: Bad[] = [
  fc
    .constantFrom(' ', '\t', '\n', '\r\n')
    .chain((space) =>
      fc.constantFrom('before', 'after', 'within').map((where) => ({ space, where })),
    )
    .map(({ space, where }) => {
      const { fields, content, id } = register();
      const text = JSON.stringify(fields);
      const within = where === 'within' ? text.replace(',', `,${space}`) : text;
      const act = `${where === 'before' ? space : ''}${within}${where === 'after' ? space : ''}`;
      return { what: `white space ${where}`, level: 'act', id, act, content };
    }),
  fc.constantFrom(...actFields).map((field) => {
    const { fields, content, id } = register();
    const twice = `{${JSON.stringify(field)}:${JSON.stringify(fields[field])},`;
    const act = twice + JSON.stringify(fields).slice(1);
    return { what: `${field} said twice`, level: 'act', id, act, content };
  }),
  fc.tuple(fc.constantFrom('{', '"facts":{'), anyValue).map(([where, value]) => {
    const { fields, content, id } = register();
    const hidden = `${where}"__proto__":${JSON.stringify(value)},`;
    const act = JSON.stringify(fields).replace(where, hidden);
    const level = act.length > 8_192 ? 'submission' : 'act';
    return { what: 'a prototype', level, id, act, content };
  }),
  strangeText
    .filter((text) => Array.from(text).length >= 2)
    .map((text) => ({ what: 'no JSON', level: 'act', id: randomUUIDv7(), act: text })),
  fc.integer({ min: 1, max: 4_000 }).map((depth) => {
    const { id } = register();
    const act = `${'['.repeat(depth)}${']'.repeat(depth)}`;
    return { what: 'nested as deep as may be', level: 'act', id, act };
  }),
];

const bound = (what: string, content: string): BadAct => {
  const { fields } = register();
  return bad(what, { ...fields, contentHash: contentHash(content) }, content);
};

const salt = 'A'.repeat(22);
const wrongContent: Bad[] = [
  strangeText.map((text) => {
    const { fields, content } = register();
    return bad('content of another hash', fields, `${content}${text || ' '}`);
  }),
  fc.constant(0).map(() => bad('without its content', register().fields)),
  strangeText.map((text) => bound('content that is no JSON object', text)),
  anyValue.map((value) => bound('content of another shape', JSON.stringify(value))),
  anyValue
    .filter((value) => typeof value !== 'string' || value === '')
    .map((title) => bound('content with a wrong field', JSON.stringify({ salt, title, text: '' }))),
  strangeText
    .filter((name) => !['title', 'text', 'caseNo', 'petitioner', 'firstHandler'].includes(name))
    .map((name) => {
      const fields = Object.fromEntries([
        ['salt', salt],
        ['title', 't'],
        ['text', ''],
        [name, 1],
      ]);
      return bound('content with a field too many', JSON.stringify(fields));
    }),
  fc
    .integer({ min: 262_145, max: 400_000 })
    .map((length) => bound('content too long', 'x'.repeat(length))),
  fc
    .constantFrom('绝密★30年', '【机密】关于某事', '密级：秘密')
    .map((title) =>
      bound('content with a classified marking', JSON.stringify({ salt, title, text: '' })),
    ),
  fc.constantFrom('【机密】关于某事', '张三').map((hidden) => {
    const twice = `{"title":${JSON.stringify(hidden)},${JSON.stringify({ salt, title: 't', text: '' }).slice(1)}`;
    return bound('content of a key said twice', twice);
  }),
  // Three bytes a character: short enough for the schema, too long for the wire.
  fc
    .integer({ min: 90_000, max: 99_000 })
    .map((length) =>
      bound(
        'content of too many bytes',
        JSON.stringify({ salt, title: 't', text: '长'.repeat(length) }),
      ),
    ),
  anyValue.map((value) => {
    const { id, act } = new Story(owner).dispatch();
    return {
      what: 'content where none is due',
      level: 'act',
      id,
      act,
      content: JSON.stringify(value),
    };
  }),
];

const parties: Bad[] = [
  withField(
    'parties that are not the sender',
    fc.constantFrom(
      { by: 'dept-hr' },
      { by: 'dept-hr', origin: 'dept-hr', counterpart: 'dept-hr' },
      { origin: 'dept-hr', counterpart: 'dept-land' },
      { counterpart: 'nobody-knows' },
      { counterpart: 'dept-hr' },
    ),
  ),
];

/** Families of acts that must not stand. */
export const badActs: readonly Bad[] = [
  ...wrongFields,
  ...wrongFacts,
  ...written,
  ...wrongContent,
  ...parties,
];
