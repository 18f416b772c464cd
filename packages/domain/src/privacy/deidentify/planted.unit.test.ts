import { cleanProse, cleanTextUnits, type PersonalDatum, personalData } from '@liandong/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DeidentifyFinding,
  deidentify,
  type FieldRole,
  type GateDraft,
  type GateKnowledge,
} from './index.ts';

// Personal data planted in clean text, in every field of a draft and in every role of a field.

// The same inputs on every run. For a search, take the seed out and raise `numRuns`.
fc.configureGlobal({ seed: 20261123 });

const roles: readonly FieldRole[] = [
  'prose',
  'contact',
  'officials',
  'place',
  'date',
  'policy',
  'units',
];
/** What a role forgives, said once more: the test must not ask the code. */
const forgiven: Partial<Record<FieldRole, readonly string[]>> = {
  contact: ['landline', 'name', 'address'],
  officials: ['name'],
  place: ['address'],
  date: ['date'],
  policy: ['date'],
};

const nothingKnown: GateKnowledge = { linkedCases: [], units: [] };
const clean = fc.constantFrom(...cleanProse);

/** A draft as deep as they get, with one text for each of its fields. */
const fieldPaths = [
  'title',
  'statement',
  'trend.remark',
  'points.0.text',
  'points.1.by.0',
  'list.2',
];
const draftOf = (texts: readonly string[], role: FieldRole): GateDraft => {
  const [title, statement, remark, text, by, item] = texts;
  const content = {
    title,
    statement,
    trend: { remark, cases: 46 },
    points: [{ text }, { by: [by] }],
    list: ['', '一', item],
  };
  const named = ['title', 'statement', 'trend', 'points', 'list'].map((key) => [key, role]);
  return { content, roles: Object.fromEntries(named) as Record<string, FieldRole> };
};

const expected = (datum: PersonalDatum): string[] =>
  datum.kind === 'name' ? ['name', 'accused'] : [datum.kind];
const overlaps = ({ start, end }: DeidentifyFinding, from: number, to: number): boolean =>
  start < to && end > from;

describe('personal data planted in a draft', () => {
  const planting = fc
    .record({
      datum: personalData(),
      texts: fc.array(clean, { minLength: 6, maxLength: 6 }),
      field: fc.nat({ max: 5 }),
      role: fc.constantFrom(...roles),
    })
    .filter(({ datum, role }) => !forgiven[role]?.includes(datum.kind));

  it('is found in every field, whatever the field is for, and where it stands', () => {
    const rule = fc.property(planting, ({ datum, texts, field, role }) => {
      const before = texts[field] ?? '';
      const planted = texts.with(field, `${before}。${datum.text}。${texts[0]}`);
      const path = `content.${fieldPaths[field]}`;
      const from = before.length + 1 + datum.text.lastIndexOf(datum.value);
      const hits = deidentify(draftOf(planted, role), nothingKnown).filter(
        (found) => found.path === path && overlaps(found, from, from + datum.value.length),
      );
      expect(hits.map(({ kind }) => kind)).toContainEqual(expect.toBeOneOf(expected(datum)));
      expect(hits.every(({ blocks }) => blocks)).toBe(true);
    });
    fc.assert(rule, { numRuns: 2_000 });
  });

  it('is the only thing found there', () => {
    const rule = fc.property(planting, ({ datum, texts, field, role }) => {
      const planted = texts.with(field, `${texts[field]}。${datum.text}`);
      const paths = deidentify(draftOf(planted, role), nothingKnown).map(({ path }) => path);
      expect(new Set(paths)).toEqual(new Set([`content.${fieldPaths[field]}`]));
    });
    fc.assert(rule, { numRuns: 1_000 });
  });

  it('is never in a finding', () => {
    const rule = fc.property(planting, ({ datum, texts, role }) => {
      const key = datum.value;
      const draft = draftOf(texts.with(3, datum.text), role);
      const content = { draft: draft.content, [key]: { [datum.text]: datum.value } };
      const said = JSON.stringify(deidentify({ content }, nothingKnown));
      expect(said).not.toContain(datum.value);
    });
    fc.assert(rule, { numRuns: 1_000 });
  });

  it('is found in the name of a field', () => {
    const rule = fc.property(personalData(), (datum) => {
      const found = deidentify({ content: { a: { [datum.text]: 1 } } }, nothingKnown);
      expect(found.map(({ kind }) => kind)).toContainEqual(expect.toBeOneOf(expected(datum)));
      expect(found[0]?.path).toBe('content.a.*0.key');
    });
    fc.assert(rule, { numRuns: 500 });
  });
});

describe('what a linked case knows', () => {
  const person = personalData()
    .filter(({ kind }) => kind === 'name')
    .map(({ value }) => value);
  const spread = fc.constantFrom('', ' ', '\u3000', '\u200b');

  it('is found at the head of any clause, set wide or not', () => {
    const rule = fc.property(person, clean, spread, fc.nat({ max: 60 }), (name, text, gap, at) => {
      const places = [...text.matchAll(/^|[，。；、：]|$/g)].map(
        (mark) => mark.index + mark[0].length,
      );
      const place = places[at % places.length] ?? 0;
      const set = name.split('').join(gap);
      const draft = { content: { text: text.slice(0, place) + set + text.slice(place) } };
      const linked = { id: 'case-1', names: [name], text: '' };
      const accused = { ...linked, names: [], accused: [name] };
      const kindsFor = (linkedCase: typeof linked) =>
        deidentify(draft, { units: [], linkedCases: [linkedCase] })
          .filter((found) => overlaps(found, place, place + set.length))
          .map(({ kind }) => kind);
      expect(kindsFor(linked)).toContainEqual(expect.toBeOneOf(['linked-name', 'accused']));
      expect(kindsFor(accused)).toContain('accused');
    });
    fc.assert(rule, { numRuns: 1_500 });
  });

  const letter = fc
    .array(
      fc.constantFrom(
        ...'我家在老区住了三十年暖气从来没热过孩子冻得直哭找了物业多少回都没人管'.split(''),
      ),
      {
        minLength: 40,
        maxLength: 80,
      },
    )
    .map((signs) => signs.join(''));

  it('is no quotation below twelve signs, and one from there on, however it is punctuated', () => {
    const rule = fc.property(
      fc.record({
        text: letter,
        from: fc.nat({ max: 20 }),
        length: fc.integer({ min: 6, max: 20 }),
        cut: fc.integer({ min: 1, max: 5 }),
        sign: fc.constantFrom('', '，', '“', ' ', '\n', '……'),
      }),
      ({ text, from, length, cut, sign }) => {
        const words = text.slice(from, from + length);
        const quoted = words.slice(0, cut) + sign + words.slice(cut);
        const linkedCases = [{ id: 'case-1', names: [], text }];
        const draft = { content: { text: `统计显示：${quoted}。以上情况` } };
        const found = deidentify(draft, { units: [], linkedCases });
        const start = 5;
        expect(found.filter(({ kind }) => kind === 'quote')).toEqual(
          length >= 12 ? [expect.objectContaining({ start, end: start + quoted.length })] : [],
        );
      },
    );
    fc.assert(rule, { numRuns: 1_000 });
  });

  it('is no quotation where it is an official phrase, a unit, or a public text', () => {
    const text =
      '请按照国家有关规定足额缴纳社会保险费，采油一厂和矿区服务事业部都说不清，供热办法写的是室温不得低于十八摄氏度';
    const linkedCases = [{ id: 'case-1', names: [], text }];
    const content = {
      a: '要求按照国家有关规定足额缴纳社会保险费',
      b: '采油一厂和矿区服务事业部都答复',
      c: '室温不得低于十八摄氏度',
      d: '供热办法写的是室温不得低于十八摄氏度',
    };
    const units = cleanTextUnits.map((unit) => ({ ...unit, consents: true }));
    const found = (publicTexts: readonly string[]) =>
      deidentify({ content }, { units, linkedCases, publicTexts }).map(({ path }) => path);
    expect(found([])).toEqual(['content.d']);
    expect(found(['供热办法第三条规定，供热办法写的是：室温不得低于十八摄氏度。'])).toEqual([]);
  });
});
