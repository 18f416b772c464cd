import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowFingerprint, rowIdentity } from './identity.ts';
import type { IntakeRow } from './intake-row.ts';
import { linkRepeats, similarity } from './repeats.ts';

const text =
  '我们小区三号楼自去年冬天起供暖温度一直不到十六度，老人孩子受冻，多次向物业反映，至今无人处理，请求尽快解决。';

const rowOf = (fields: Partial<IntakeRow>): IntakeRow => ({
  rowNo: 2,
  title: '供暖不热',
  text,
  channel: 'letter',
  ...fields,
});

describe('the identity of a row', () => {
  it('is its case number, however it is typed', () => {
    expect(rowIdentity(rowOf({ caseNo: 'YT-1' }))).toBe('YT-1');
    expect(rowIdentity(rowOf({ caseNo: ' ＹＴ-1' }))).toBe('YT-1');
  });

  it('is what it says, without a number: not where it stands, nor how it is typed', () => {
    const row = rowOf({ petitioner: '王某', registeredAt: 5 });
    expect(rowIdentity(row)).toMatch(/^[0-9a-f]{64}$/);
    expect(rowIdentity({ ...row, rowNo: 9, text: ` ${text.replace('，', ',')}` })).toBe(
      rowIdentity(row),
    );
  });

  it.each([{ petitioner: '李某' }, { title: '别的' }, { text: `${text}急` }, { registeredAt: 6 }])(
    'changes with %o',
    (change) => {
      const row = rowOf({ petitioner: '王某', registeredAt: 5 });
      expect(rowIdentity({ ...row, ...change })).not.toBe(rowIdentity(row));
    },
  );

  it('does not mix up what stands in which column', () =>
    expect(rowFingerprint(rowOf({ petitioner: '甲', title: '乙丙' }))).not.toBe(
      rowFingerprint(rowOf({ petitioner: '甲乙', title: '丙' })),
    ));
});

describe('a repeat', () => {
  const link = (...rows: Partial<IntakeRow>[]) =>
    [...linkRepeats(rows.map((row, index) => rowOf({ caseNo: `${index + 1}`, ...row })))].map(
      ([identity, { repeatOf, how }]) => `${identity}→${repeatOf} ${how}`,
    );

  it('is the same text, whoever says it', () =>
    expect(
      link({ petitioner: '王某' }, { petitioner: '李某', text: text.replaceAll('，', ' ') }),
    ).toEqual(['2→1 same-text']));

  it('is nearly the same text of the same petitioner', () => {
    const again = `${text}谢谢`;
    expect(link({ petitioner: '王某' }, { petitioner: '王 某', text: again })).toEqual([
      '2→1 near-same-text',
    ]);
    expect(link({ petitioner: '王某' }, { petitioner: '李某', text: again })).toEqual([]);
  });

  it('is linked to the first that said it, not to the last', () =>
    expect(
      link(
        { petitioner: '王某' },
        { petitioner: '王某', text: `${text}谢谢` },
        { petitioner: '王某', text: `${text}谢谢` },
        { petitioner: '王某', text: `${text}谢谢你` },
      ),
    ).toEqual(['2→1 near-same-text', '3→1 same-text', '4→1 near-same-text']));

  it('is linked to the first even where it resembles only a later one', () => {
    const [once, twice] = [`${text}甲乙丙丁戊`, `${text}甲乙丙丁戊己庚辛壬癸`];
    const petitioner = '王某';
    expect(link({ petitioner }, { petitioner, text: twice })).toEqual([]);
    expect(link({ petitioner }, { petitioner, text: once }, { petitioner, text: twice })).toEqual([
      '2→1 near-same-text',
      '3→1 near-same-text',
    ]);
  });

  it('is no matter of a few words that many write', () => {
    const short = { text: '见附件' };
    expect(
      link({ ...short, petitioner: '王某' }, { ...short, petitioner: '李某' }, short, short),
    ).toEqual([]);
    expect(link({ ...short, petitioner: '王某' }, { ...short, petitioner: '王某' })).toEqual([
      '2→1 same-text',
    ]);
    expect(
      link({ ...short, petitioner: '王某' }, { ...short, petitioner: '王某', title: '别的' }),
    ).toEqual([]);
  });

  it.each(['匿名', '匿名群众', '无', '网友', undefined])('is not found by the name %s', (name) => {
    const petitioner = name === undefined ? {} : { petitioner: name };
    expect(link(petitioner, { ...petitioner, text: `${text}谢谢` })).toEqual([]);
  });

  it('is not another matter of the same petitioner', () =>
    expect(
      link(
        { petitioner: '王某' },
        { petitioner: '王某', text: text.replace('供暖温度一直不到十六度', '自来水浑浊有异味') },
      ),
    ).toEqual([]));
});

describe('similarity', () => {
  const words = fc.string({ unit: fc.constantFrom('供', '暖', '水', '电'), maxLength: 20 });

  it('is 1 with itself, the same both ways, and between 0 and 1', () => {
    fc.assert(
      fc.property(words, words, (left, right) => {
        expect(similarity(left, left)).toBe(1);
        expect(similarity(left, right)).toBe(similarity(right, left));
        expect(similarity(left, right)).toBeGreaterThanOrEqual(0);
        expect(similarity(left, right)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is the share of common pairs', () => expect(similarity('供暖水', '供暖电')).toBe(1 / 3));
});
