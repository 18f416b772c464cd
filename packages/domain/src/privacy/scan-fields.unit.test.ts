import { describe, expect, it } from 'vitest';
import { findMarkedFields, scanFields } from './index.ts';

describe('scanFields', () => {
  it('names the field and the kind, never the value', () => {
    const facts = { category: 'housing', reason: '打13800138000', units: [{ note: '京A12345' }] };
    expect(scanFields(facts)).toEqual([
      { path: 'reason', kind: 'mobile' },
      { path: 'units.0.note', kind: 'plate' },
    ]);
  });

  it('says each kind once a field', () => {
    expect(scanFields({ a: '13800138000，13900139000，京A12345' })).toEqual([
      { path: 'a', kind: 'mobile' },
      { path: 'a', kind: 'plate' },
    ]);
  });

  it('reads numbers, and keys, which it then leaves out of the path', () => {
    expect(scanFields({ phone: 13_800_138_000 })).toEqual([{ path: 'phone', kind: 'mobile' }]);
    expect(scanFields({ by: { '13800138000': { note: '京A12345' } } })).toEqual([
      { path: 'by.*', kind: 'mobile' },
      { path: 'by.*.note', kind: 'plate' },
    ]);
  });

  it('judges a list by the name of the list', () => {
    const value = { idCards: [['110105194912310020']], caseNos: ['13202600012'] };
    expect(scanFields(value)).toEqual([{ path: 'idCards.0.0', kind: 'id-number' }]);
  });

  it('takes any JSON value, however deep or long', () => {
    for (const value of [null, true, 12, '', [], {}]) expect(scanFields(value)).toEqual([]);
    expect(scanFields('13800138000')).toEqual([{ path: '', kind: 'mobile' }]);
    let deep: unknown = '13800138000';
    for (let depth = 0; depth < 20_000; depth += 1) deep = [deep];
    expect(scanFields(deep)).toHaveLength(1);
    expect(scanFields(Array.from({ length: 300_000 }, () => 1))).toEqual([]);
  });
});

describe('findMarkedFields', () => {
  it('names the fields that bear a marking', () => {
    const content = {
      title: '【机密】关于井站',
      text: '反映商业秘密问题',
      files: [{ head: '绝密★10年' }],
    };
    expect(findMarkedFields(content)).toEqual([
      { path: 'title', level: '机密' },
      { path: 'files.0.head', level: '绝密' },
    ]);
  });
});
