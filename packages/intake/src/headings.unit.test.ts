import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intakeFields, meaningOf, normaliseHeading, resembles } from './headings.ts';

describe('a heading', () => {
  it.each([
    ['信访编号', 'caseNo'],
    ['留言编号', 'caseNo'],
    ['Case No.', 'caseNo'],
    ['信访人', 'petitioner'],
    ['留言用户', 'petitioner'],
    ['留言主题', 'title'],
    ['信访事项', 'title'],
    ['Title', 'title'],
    ['登记时间', 'registeredAt'],
    ['收到时间', 'registeredAt'],
    ['收件时间', 'registeredAt'],
    ['接收时间', 'registeredAt'],
    ['留言时间', 'registeredAt'],
    ['Registered at', 'registeredAt'],
    ['留言详情', 'text'],
    ['主要诉求', 'text'],
    ['一级分类', 'category'],
    ['类别', 'category'],
    ['二级分类', 'subcategory'],
    ['责任单位', 'responsibleUnit'],
    ['承办单位', 'responsibleUnit'],
    ['转送单位', 'responsibleUnit'],
    ['信访形式', 'channel'],
    ['来访人数', 'peopleCount'],
    ['联系电话', 'phone'],
    ['家庭住址', 'address'],
    ['信访目的', 'purpose'],
    ['被检举单位', 'accusedUnit'],
    ['被举报人', 'accusedPerson'],
  ])('%s means %s', (heading, field) => expect(meaningOf(heading)).toMatchObject({ field }));

  it.each([
    ['序号', 'serial-number'],
    ['答复意见', 'history'],
    ['答复时间', 'history'],
    ['满意度', 'status'],
  ])('%s is known and left alone', (heading, ignored) =>
    expect(meaningOf(heading)).toMatchObject({ ignored }),
  );

  it.each(['单位', '被反映单位', '交办单位', '受理单位'])(
    '%s may mean two things, and means nothing',
    (heading) => expect(meaningOf(heading)).toBeUndefined(),
  );

  it.each([
    ' 信访 编号\n（必填）*：',
    '【信访编号】',
    '信访编号(18位)',
    '信 访 编 号',
    '信访编号[文本]',
    '信访编号<必填>',
  ])('%j is 信访编号', (heading) => expect(normaliseHeading(heading)).toBe('信访编号'));

  it('says which is surer', () => {
    const [sure, unsure] = [meaningOf('信访编号'), meaningOf('编号')];
    expect(sure?.rank).toBeLessThan(unsure?.rank ?? 0);
  });

  it.each([
    ['投诉内容描述', 'text', '内容'],
    ['主提', 'title', '主题'],
    ['责任単位', 'responsibleUnit', '责任单位'],
    ['regsteredat', 'registeredAt', 'registeredat'],
  ])('%s resembles a word that means %s', (heading, field, word) =>
    expect(resembles(heading)).toEqual({ field, word }),
  );

  it.each(['张', '天气', '我们小区的供暖内容一直没有人来处理请领导过问'])(
    '%s resembles none',
    (heading) => expect(resembles(heading)).toBeUndefined(),
  );

  it('is not proposed for a field that is found already', () =>
    expect(
      resembles(
        '三级分类',
        intakeFields.filter((field) => !/category/i.test(field)),
      ),
    ).toBeUndefined());
});

describe('normalising', () => {
  const heading = fc.string({
    unit: fc.constantFrom('信', '访', 'Ａ', 'b', ' ', '\n', '（', '）', '*', '：', '[', ']', '1'),
  });

  it('done twice is done once', () => {
    fc.assert(
      fc.property(heading, (text) => {
        expect(normaliseHeading(normaliseHeading(text))).toBe(normaliseHeading(text));
      }),
    );
  });

  it('does not see blanks, line breaks, stars, colons and notes', () => {
    const noise = fc.string({
      unit: fc.constantFrom(' ', '\n', '\t', '　', '*', '：', ':', '（注）', '(必填)'),
    });
    fc.assert(
      fc.property(noise, noise, noise, (before, between, after) => {
        expect(meaningOf(`${before}信访${between}编号${after}`)).toEqual(meaningOf('信访编号'));
      }),
    );
  });
});
