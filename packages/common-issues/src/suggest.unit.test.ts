import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseRecord, SuggestOptions } from './case-record.ts';
import { dayMs } from './describe/trend.ts';
import { countCompared, createIssueFinder } from './suggest.ts';
import { labelledSample, sampleNow, sampleUnits } from './testing/labelled-sample.ts';

const sample = labelledSample();
const finder = createIssueFinder({ where: sampleUnits(sample) });
const now = sampleNow;
const suggest = (cases: readonly CaseRecord[], options: Partial<SuggestOptions> = {}) =>
  finder.suggest(cases, { now, ...options });

const cold = sample.filter(({ issue }) => issue === 'heating.cold');
const others = sample.filter(({ issue }) => /^(commute|pension|road)\./.test(issue));
const daysAgo = (days: number) => now - days * dayMs;
const spoken = (count: number, change: (index: number) => Partial<CaseRecord> = () => ({})) =>
  cold.slice(0, count).map((record, index): CaseRecord => ({ ...record, ...change(index) }));

describe('issues', () => {
  it('are found among cases about other things', () => {
    const [first] = suggest([...cold, ...others]);
    expect(first?.category).toBe('utilities_heating');
    expect(first?.cases.every((id) => cold.some((record) => record.id === id))).toBe(true);
    expect(first?.voices).toBeGreaterThanOrEqual(6);
    expect(first?.why.terms.map(({ term }) => term)).toEqual(
      expect.arrayContaining(['供暖', '温度低']),
    );
    expect(first?.draft).toMatchObject({ category: 'utilities_heating' });
    expect(first?.draft.title).toMatch(/^关于.*(供暖|温度低).*问题的通报$/);
  });

  it('are the same whatever the order of the cases', () => {
    const cases = sample.slice(0, 90);
    const expected = suggest(cases);
    expect(expected.length).toBeGreaterThan(5);
    fc.assert(
      fc.property(fc.shuffledSubarray(cases, { minLength: cases.length }), (shuffled) => {
        expect(suggest(shuffled)).toEqual(expected);
      }),
      { numRuns: 10 },
    );
  });

  it('are the same when asked again', () => {
    expect(suggest(sample)).toEqual(suggest(sample));
  });

  it('count cases, and say how sure they are', () => {
    for (const issue of suggest(sample)) {
      expect(issue.cases).toEqual([...new Set(issue.cases)].sort());
      expect(issue.voices).toBeGreaterThanOrEqual(3);
      expect(issue.open).toBeLessThanOrEqual(issue.cases.length);
      expect(issue.units.reduce((sum, { cases }) => sum + cases, 0)).toBe(issue.cases.length);
      expect(issue.examples).toHaveLength(3);
      const explained = issue.why.terms.reduce((sum, { weight }) => sum + weight, 0);
      expect(explained + issue.why.category.weight).toBeLessThan(1.01);
      expect(issue.why.similarity).toBeGreaterThan(0.1);
    }
  });

  it('are none of no case and none of one', () => {
    expect(suggest([])).toEqual([]);
    expect(suggest(spoken(1))).toEqual([]);
    expect(suggest(spoken(1), { voicesMin: 1 })).toEqual([]);
  });
});

describe('voices', () => {
  const [letter] = cold;

  it('of one person make no issue, however often they write', () => {
    const again = spoken(8, () => ({ text: letter?.text ?? '', title: letter?.title ?? '' }));
    expect(suggest(again)).toEqual([]);
    expect(suggest(spoken(8, () => ({ petitioner: 'p1' })))).toEqual([]);
  });

  it('are counted beside copies', () => {
    const copies = [1, 2, 3].map((copy) => ({ ...cold[0], id: `copy-${copy}` }) as CaseRecord);
    const [issue] = suggest([...cold, ...copies]);
    expect(issue?.nearIdentical).toBe(4);
    expect(issue?.voices).toBe((issue?.cases.length ?? 0) - 3);
  });

  it('of many who sign one letter make an issue', () => {
    const signed = spoken(5, (index) => ({ text: letter?.text ?? '', petitioner: `p${index}` }));
    expect(suggest(signed)).toMatchObject([{ voices: 5, nearIdentical: 5 }]);
  });

  it('fewer than three make a small cell, which shows no example and no count', () => {
    const [issue] = suggest(
      spoken(2, () => ({ text: letter?.text ?? '', petitioner: undefined })).map(
        (record, index) => ({ ...record, petitioner: `p${index}` }),
      ),
      { voicesMin: 2 },
    );
    expect(issue).toMatchObject({ smallCell: true, voices: 2, examples: [] });
    expect(issue?.draft.statement).not.toMatch(/[0-9]+件|个单位/);
  });
});

describe('time', () => {
  const window = { windowDays: 30 };

  it('leaves out closed cases of before this window, and counts them for the trend', () => {
    const cases = spoken(10, (index) => ({
      receivedAt: daysAgo(index < 6 ? 5 : 40),
      open: false,
    }));
    const [issue] = suggest(cases, window);
    const all = suggest(cases, { windowDays: 60 })[0]?.cases.length ?? 0;
    expect(issue?.cases.length).toBeLessThanOrEqual(6);
    expect(issue?.trend.current).toBe(issue?.cases.length);
    expect((issue?.trend.current ?? 0) + (issue?.trend.previous ?? 0)).toBe(all);
  });

  it('keeps open cases however old they are, and says of what months they are', () => {
    const [first, last] = [Date.UTC(2011, 2, 14), Date.UTC(2020, 4, 14)];
    const cases = spoken(6, (index) => ({ receivedAt: index === 0 ? first : last, open: true }));
    const [issue] = suggest(cases, window);
    expect(issue).toMatchObject({ trend: { current: 0, previous: 0 } });
    expect(issue?.draft.statement).toMatch(/^2011年3月至2020年5月，/);
    expect(issue?.draft.statement).not.toMatch(/近\d+天|收到/);
    expect(
      countCompared([...cases, ...spoken(1, () => ({ receivedAt: first, open: false }))], { now }),
    ).toBe(6);
  });

  it('tells what came in the window only where something came', () => {
    const [few] = suggest(
      spoken(6, (index) => ({ receivedAt: daysAgo(index < 2 ? 5 : 400) })),
      window,
    );
    expect(few?.draft.statement).not.toMatch(/近\d+天/);
    const [some] = suggest(
      spoken(6, (index) => ({ receivedAt: daysAgo(index < 4 ? 5 : 400) })),
      window,
    );
    expect(some?.trend.current).toBeGreaterThanOrEqual(3);
    expect(some?.draft.statement).toContain(`近30天收到${some?.trend.current}件。`);
  });

  it('knows no closed case of long ago, and none of tomorrow', () => {
    expect(
      suggest(
        spoken(10, () => ({ receivedAt: daysAgo(61), open: false })),
        window,
      ),
    ).toEqual([]);
    expect(
      suggest(
        spoken(10, () => ({ receivedAt: now + 1 })),
        window,
      ),
    ).toEqual([]);
  });

  it('is counted in months of Beijing', () => {
    const [issue] = suggest(spoken(10), window);
    expect(issue?.trend.months.map(({ month }) => month)).toEqual([
      '2026-09',
      '2026-10',
      '2026-11',
    ]);
    expect(issue?.why).toMatchObject({ from: '2026-11', to: '2026-11' });
  });
});

describe('what must not be seen', () => {
  const canaries = {
    idNumber: '11010519491231002X',
    phone: '13912345678',
    named: '诸葛铁柱',
    accused: '刘建国',
    unnamed: '李二狗',
  };
  const telling = spoken(10, (index) => ({
    title: `关于${canaries.named}家暖气不热的反映`,
    text: `我叫${canaries.unnamed}，电话${canaries.phone}，身份证${canaries.idNumber}，队长${canaries.accused}说暖气不热没办法，供暖第${index}天室温十${index}度。${cold[index]?.text}`,
    names: index === 0 ? [canaries.named, canaries.accused] : [],
    petitioner: `p${index}`,
  }));

  it('is in nothing that is given back', () => {
    const issues = suggest(telling);
    expect(issues).toHaveLength(1);
    const given = JSON.stringify(issues);
    for (const canary of Object.values(canaries)) expect(given).not.toContain(canary);
    expect(given).not.toMatch(/铁柱|建国|二狗|139|5678/);
  });

  it('is in no draft, and neither is a sentence or a unit', () => {
    for (const { draft } of suggest(sample)) {
      const drafted = draft.title + draft.statement;
      for (const unit of sampleUnits(sample)) expect(drafted).not.toContain(unit);
      for (const { text } of sample)
        for (const sentence of text.split(/[，。；：]/).filter(({ length }) => length > 7))
          expect(drafted).not.toContain(sentence);
    }
  });

  it('is no given name in what they share, known or not', () => {
    const shares = (change: Partial<CaseRecord>, said: string) => {
      const [issue] = suggest(
        spoken(8, (index) => ({ text: `${said}，${cold[index]?.text}`, ...change })),
      );
      return JSON.stringify([issue?.why, issue?.draft]);
    };
    expect(shares({}, '都是先进胜利单位')).toContain('胜利');
    expect(shares({ names: ['刘胜利'] }, '都是先进胜利单位')).not.toContain('胜利');
    expect(shares({}, '值班的王胜利说不管')).not.toContain('胜利');
  });

  it('is no name that only reads like one', () => {
    const [issue] = suggest(
      spoken(8, (index) => ({
        text: `邻居王建国和张秀英家也一样，${cold[index]?.text}`,
        petitioner: `p${index}`,
      })),
    );
    expect(issue?.examples.join('')).not.toMatch(/建国|秀英/);
    expect(issue?.examples.join('')).toContain('邻居某某和某某家');
  });

  it('makes no two cases alike', () => {
    const strangers = sample.filter(({ issue }) => /^single\.(1|12|28|47|63|77)$/.test(issue));
    const naming = strangers.map((record) => ({
      ...record,
      title: `${record.title}周杰伦`,
      text: `${'周杰伦、'.repeat(8)}${record.text}`,
    }));
    expect(suggest(naming, { windowDays: 200 })).toHaveLength(1);
    expect(
      suggest(
        naming.map((record) => ({ ...record, names: ['周杰伦'] })),
        { windowDays: 200 },
      ),
    ).toEqual([]);
  });

  it('is no accusation', () => {
    expect(suggest(spoken(10, () => ({ accusation: true })))).toEqual([]);
  });

  it('names no single unit by its count', () => {
    const [issue] = suggest(spoken(10, () => ({ unit: '物业一公司' })));
    expect(issue?.units).toMatchObject([{ unit: '物业一公司', smallCell: false }]);
    expect(issue?.draft.statement).not.toContain('个单位有');
  });
});

describe('texts of all kinds', () => {
  it.each([
    ['empty', ''],
    ['long', '供暖不热，暖气片冰凉。'.repeat(1_000)],
    ['of emoji', '😀👨‍👩‍👧‍👦🔥'],
    ['of other scripts', 'Ոչ մի խոսք, никто не слышит, 暖房がつかない, heating is cold'],
    ['of lone surrogates', '\ud83d暖气\udc00不热'],
    ['of nothing to see', '\u200b\u0000\u202e'],
  ])('do no harm when %s', (_, text) => {
    const odd = { ...cold[0], id: 'odd', title: text, text } as CaseRecord;
    const issues = suggest([...cold, odd, { ...odd, id: 'odd-2' }]);
    expect(issues.length).toBeGreaterThan(0);
    for (const { examples } of issues)
      for (const example of examples) expect(example.length).toBeLessThan(400);
  });

  it('make no issue when they say nothing', () => {
    expect(suggest(spoken(10, () => ({ title: '', text: '' })))).toEqual([]);
    expect(suggest(spoken(10, () => ({ title: '请求解决', text: '您好，谢谢领导！' })))).toEqual(
      [],
    );
  });

  it('may be anything', () => {
    const record = fc.record({
      title: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('供暖', '暖气不热', '欠薪')),
      text: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('供暖温度低', '包工头欠薪')),
      category: fc.constantFrom('utilities_heating', 'other', ''),
      receivedAt: fc.integer({ min: now - 300 * dayMs, max: now + dayMs }),
      open: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(record, { maxLength: 12 }), (records) => {
        const cases = records.map((record, index) => ({ ...record, id: `c${index}` }));
        const issues = suggest(cases, { voicesMin: 2 });
        const grouped = issues.flatMap((issue) => issue.cases);
        expect(new Set(grouped).size).toBe(grouped.length);
      }),
    );
  });
});
