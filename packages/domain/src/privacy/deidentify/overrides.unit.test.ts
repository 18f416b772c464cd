import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deidentify, type FindingOverride, neverOverridden, overrides } from './index.ts';

const content = {
  a: '采油三厂拖欠加班工资',
  b: '涉及职工3人',
  c: '电话13800138000，被举报人李强',
  d: '代码91350100M000100Y43',
};
const units = [{ id: 'plant-3', name: '采油三厂', aliases: [], consents: false }];
const findings = deidentify({ content }, { units, linkedCases: [] });
const idOf = (kind: string) => findings.find((finding) => finding.kind === kind)?.id ?? '';
const by = ['李主任', '王召集人'] as const;

const verdict = (override: Partial<FindingOverride>) =>
  overrides(findings, { findings: [], by, reason: '已经该单位口头同意', ...override });
const refused = (override: Partial<FindingOverride>) => {
  const said = verdict(override);
  return said.ok ? [] : said.refusals.map(({ why }) => why);
};

describe('an override', () => {
  it('lets pass what two people named, and leaves the rest', () => {
    const said = verdict({ findings: [idOf('single-unit')] });
    expect(said.ok && said.remaining.map(({ kind }) => kind)).toEqual([
      'small-cell',
      'mobile',
      'accused',
    ]);
  });

  it('needs two people, however one of them is written', () => {
    for (const second of ['李主任', ' 李 主任', '李主任\u3000', '', ' '])
      expect(refused({ by: ['李主任', second] })).toEqual(['needs-two-people']);
    expect(refused({ by: ['ＬＩ', 'li'] })).toEqual(['needs-two-people']);
    expect(refused({ by: ['', ''] })).toEqual(['needs-two-people']);
  });

  it('needs a reason that holds no personal number', () => {
    expect(refused({ reason: ' \n' })).toEqual(['needs-reason']);
    expect(refused({ reason: '已电话13800138000核实' })).toEqual(['reason-personal']);
  });

  it('knows its findings', () => {
    expect(refused({ findings: ['name:content.a:0-3'] })).toEqual(['unknown-finding']);
  });

  it('is never for numbers of people, markings and the accused', () => {
    expect([...neverOverridden].sort()).toEqual(
      ['id-number', 'passport', 'mobile', 'landline', 'bank-card', 'marking', 'accused'].sort(),
    );
    for (const kind of ['mobile', 'accused'])
      expect(verdict({ findings: [idOf('small-cell'), idOf(kind)] })).toEqual({
        ok: false,
        refusals: [{ why: 'never', findings: [idOf(kind)] }],
      });
  });

  it('says all that is wrong with it, and stands only when nothing is', () => {
    expect(refused({ by: ['a', 'a'], reason: '', findings: ['x', idOf('mobile')] })).toEqual([
      'needs-two-people',
      'needs-reason',
      'unknown-finding',
      'never',
    ]);
    const rule = fc.property(fc.subarray(findings), (named) => {
      const said = verdict({ findings: named.map(({ id }) => id) });
      expect(said.ok).toBe(named.every(({ kind }) => !neverOverridden.has(kind)));
      if (said.ok)
        expect([...said.remaining, ...named].filter(({ blocks }) => blocks)).toHaveLength(4);
    });
    fc.assert(rule);
  });
});
