import type { DeidentifyKind, FieldRole, FindingRemedy, Hit } from './draft.ts';

const number: FindingRemedy = { zh: '删除该号码', en: 'take the number out' };
const phone: FindingRemedy = {
  zh: '删除个人电话；办公座机只写入联系方式栏',
  en: 'take the telephone out; the office landline belongs in the contact field',
};
const name: FindingRemedy = {
  zh: '删除姓名，或写作“某某”',
  en: 'take the name out, or write 某某',
};

/** What to do about each kind of finding; it says nothing of the value. */
export const remedies: Readonly<Record<DeidentifyKind, FindingRemedy>> = {
  'id-number': number,
  passport: number,
  'bank-card': number,
  plate: number,
  mobile: phone,
  landline: phone,
  marking: {
    zh: '涉密内容不得在本网办理，改走机要渠道',
    en: 'classified matter must not be handled here',
  },
  address: {
    zh: '删除住址，只写到单位类型或地区',
    en: 'take the address out, name a kind of place',
  },
  'linked-name': name,
  name,
  accused: {
    zh: '删除被举报人及其情况',
    en: 'take out the accused person and what is said of them',
  },
  quote: {
    zh: '不得引用来信原文，改为概括表述',
    en: 'do not quote the letter, put it in other words',
  },
  date: { zh: '事件日期只写到月', en: 'give the date of an event to the month only' },
  'small-cell': {
    zh: '少于5人或3件的数字不得列出，合并或隐去',
    en: 'fewer than 5 persons or 3 cases must not be shown: merge or suppress',
  },
  complementary: {
    zh: '由合计可推算出隐去的数字，再隐去一格或隐去合计',
    en: 'the total gives the suppressed figure away: suppress another, or the total',
  },
  'single-unit': {
    zh: '未经该单位同意不得点名，改写单位类型或取得同意',
    en: 'the unit did not consent to being named: name its kind, or ask it',
  },
  combination: {
    zh: '单位、岗位与事件合在一起可识别个人，至少去掉一项',
    en: 'unit, post and event together identify a person: take one of them out',
  },
  'credit-code': {
    zh: '统一社会信用代码，请核对是否需要',
    en: 'a unified social credit code: see whether it is needed',
  },
};

const forgiven: Readonly<Record<FieldRole, ReadonlySet<DeidentifyKind>>> = {
  prose: new Set(),
  contact: new Set(['landline', 'name', 'address', 'single-unit']),
  officials: new Set(['name', 'single-unit', 'combination']),
  place: new Set(['address', 'single-unit']),
  date: new Set(['date']),
  policy: new Set(['date']),
  units: new Set(['single-unit']),
};

/** What a field may hold because of what it is for. Who is called a petitioner is none of the office's people. */
export const isForgiven = (role: FieldRole, { kind, petitioner }: Hit): boolean =>
  petitioner !== true && forgiven[role].has(kind);

/**
 * What does not stop a draft: codes of organisations; and somebody of the office whose name one of
 * thousands of petitioners bears as well, which happens to the commonest names every day.
 */
export const isOnlyToBeSeen = (role: FieldRole, { kind, petitioner }: Hit): boolean =>
  kind === 'credit-code' ||
  (kind === 'linked-name' && petitioner !== true && forgiven[role].has('name'));

/** Kinds that nobody may let pass, however many agree. */
export const neverOverridden: ReadonlySet<DeidentifyKind> = new Set([
  'id-number',
  'passport',
  'mobile',
  'landline',
  'bank-card',
  'marking',
  'accused',
]);
