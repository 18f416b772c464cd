import { describe, expect, it } from 'vitest';
import { createRouter, type Routable, type RoutableUnit, type RoutingRule } from './routing.ts';

const units: RoutableUnit[] = [
  { id: 'company', name: '某油田分公司', role: 'company' },
  {
    id: 'petition-office',
    name: '信访办公室',
    aliases: ['信访办'],
    role: 'petition-office',
    superior: 'company',
  },
  {
    id: 'hr',
    name: '人力资源部',
    aliases: ['人事处', '劳资'],
    role: 'department',
    superior: 'company',
  },
  { id: 'utilities', name: '公用事业部', role: 'department', superior: 'company' },
  {
    id: 'discipline',
    name: '纪委办公室',
    aliases: ['纪检监察处'],
    role: 'discipline',
    superior: 'company',
  },
  {
    id: 'plant-1',
    name: '第一采油厂',
    aliases: ['采油一厂', '劳资'],
    role: 'second-level',
    superior: 'company',
  },
];

const rules: RoutingRule[] = [
  { category: ['劳动和社会保障'], notWords: ['采油一厂'], unit: 'hr' },
  { words: ['供暖', '停水'], unit: 'utilities' },
  { category: ['劳动和社会保障'], words: ['采油一厂'], unit: 'plant-1' },
  { category: ['民政'], unit: 'gone' },
  { category: ['政法'], unit: 'petition-office' },
  { words: ['受贿'], unit: 'discipline' },
];

const rowOf = (fields: Partial<Routable>): Routable => ({ title: '标题', text: '内容', ...fields });
const routed = (fields: Partial<Routable>) => createRouter({ units, rules }).route(rowOf(fields));

describe('a petition', () => {
  it.each(['hr', '人力资源部', '人事处', ' 人力 资源部 '])(
    'goes to the unit its row names: %s',
    (responsibleUnit) =>
      expect(routed({ responsibleUnit, text: '供暖' })).toEqual({
        unit: 'hr',
        rule: 'responsible-unit',
      }),
  );

  it.each([
    ['不存在的部门', 'UNIT_UNKNOWN'],
    ['、', 'UNIT_UNKNOWN'],
    ['人力资源部、不存在', 'UNIT_UNKNOWN'],
    ['人力资源部、公用事业部', 'UNIT_AMBIGUOUS'],
    ['劳资', 'UNIT_AMBIGUOUS'],
    ['信访办', 'UNIT_HANDLES_NONE'],
  ])('whose row names %s is left to a person', (responsibleUnit, triage) =>
    expect(routed({ responsibleUnit, text: '供暖' })).toEqual({ triage }),
  );

  it('may name one unit twice', () =>
    expect(routed({ responsibleUnit: '人力资源部；人事处' })).toEqual({
      unit: 'hr',
      rule: 'responsible-unit',
    }));

  it.each([
    [{ category: '劳动和社会保障' }, { unit: 'hr', rule: 'rules[0]' }],
    [{ subcategory: '劳动和社会保障' }, { unit: 'hr', rule: 'rules[0]' }],
    [{ category: '民生/劳动和社会保障' }, { unit: 'hr', rule: 'rules[0]' }],
    [{ title: '小区供暖' }, { unit: 'utilities', rule: 'rules[1]' }],
    [{ text: '又停水了' }, { unit: 'utilities', rule: 'rules[1]' }],
    [
      { category: '劳动和社会保障', text: '采油一厂' },
      { unit: 'plant-1', rule: 'rules[2]' },
    ],
    [{ category: '民政' }, { triage: 'RULE_UNIT_UNKNOWN' }],
    [{ category: '政法' }, { triage: 'UNIT_HANDLES_NONE' }],
    [{ text: '收受贿赂，受贿' }, { unit: 'discipline', rule: 'rules[5]' }],
    [{ category: '劳动' }, { triage: 'NO_RULE_FITS' }],
    [{}, { triage: 'NO_RULE_FITS' }],
  ])('%o goes by the first rule that fits', (fields, expected) =>
    expect(routed(fields)).toEqual(expected),
  );

  it('goes by any name of its category', () => {
    const categories = [{ id: 'heat', name: '水电暖', aliases: ['供暖', '供水'] }];
    const router = createRouter({
      units,
      categories,
      rules: [{ category: ['水电暖'], unit: 'utilities' }],
    });
    for (const category of ['水电暖', '供暖', 'heat', '民生/供水'])
      expect(router.route(rowOf({ category }))).toEqual({ unit: 'utilities', rule: 'rules[0]' });
  });

  it.each<Partial<Routable>>([{ title: '供暖' }, { responsibleUnit: '第一采油厂' }])(
    'that a rule suspects of being an accusation goes nowhere else unseen: %o',
    (fields) =>
      expect(routed({ ...fields, text: '有人受贿' })).toEqual({ triage: 'MAY_BE_ACCUSATION' }),
  );
});

describe('an accusation', () => {
  it.each<Partial<Routable>>([
    { purpose: 'accusation' },
    { category: '纪检监察' },
    { subcategory: '干部作风' },
    { accusedUnit: '第一采油厂' },
    { accusedPerson: '某某' },
  ])('%o goes to the discipline unit, whatever else the row says', (fields) =>
    expect(routed({ responsibleUnit: '第一采油厂', text: '供暖', ...fields })).toEqual({
      unit: 'discipline',
      rule: 'accusation',
    }),
  );

  it.each(['纪委办公室', '关于纪检监察处的问题', '某油田分公司', '第一采油厂、纪委办公室'])(
    'of %s is left to a person',
    (accusedUnit) =>
      expect(routed({ purpose: 'accusation', accusedUnit })).toEqual({
        triage: 'DISCIPLINE_UNIT_ACCUSED',
      }),
  );

  it('is left to a person where there is no discipline unit, or several', () => {
    const row = rowOf({ purpose: 'accusation' });
    const others = units.filter(({ role }) => role !== 'discipline');
    const second: RoutableUnit = { id: 'discipline-2', name: '二纪委', role: 'discipline' };
    expect(createRouter({ rules, units: others }).route(row)).toEqual({
      triage: 'NO_DISCIPLINE_UNIT',
    });
    expect(createRouter({ rules, units: [...units, second] }).route(row)).toEqual({
      triage: 'NO_DISCIPLINE_UNIT',
    });
  });

  it('is not what 劳动监察 and 投诉举报 are', () =>
    expect(routed({ category: '劳动监察', subcategory: '投诉举报', text: '供暖' })).toEqual({
      unit: 'utilities',
      rule: 'rules[1]',
    }));

  it('names its accused wherever they stand in the cell', () => {
    const { accusedUnits } = createRouter({ units, rules });
    expect(accusedUnits(rowOf({ accusedUnit: '采油一厂某队及人事处' }))).toEqual(['hr', 'plant-1']);
    expect(accusedUnits(rowOf({}))).toEqual([]);
  });

  it('does not go round in circles where superiors do', () => {
    const circle = units.map((unit) =>
      unit.id === 'company' ? { ...unit, superior: 'hr' } : unit,
    );
    const router = createRouter({ rules, units: circle });
    expect(router.route(rowOf({ purpose: 'accusation' }))).toHaveProperty('unit', 'discipline');
  });
});

describe("the area's word for a category", () => {
  const categories = [
    { id: 'labour', name: '劳动和社会保障', aliases: ['人社'] },
    { id: 'wages', name: '工资福利' },
  ];
  const { categoryId } = createRouter({ units, rules, categories });

  it.each([
    [{ category: '人社' }, 'labour'],
    [{ category: '劳动和社会保障', subcategory: '工资福利' }, 'wages'],
    [{ category: '劳动和社会保障', subcategory: '其他' }, 'labour'],
    [{ category: '劳动和社会保障/工资福利' }, 'wages'],
    [{ category: 'wages' }, 'wages'],
    [{ category: '其他' }, undefined],
    [{}, undefined],
  ])('of %o is %s', (row, id) => expect(categoryId(row)).toBe(id));
});
