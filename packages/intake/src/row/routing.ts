import type { UnitRole } from '@liandong/contracts';
import { normaliseWords } from './identity.ts';
import type { IntakeRow } from './intake-row.ts';

/** A unit petitions can be routed to, as an area file names it. */
export type RoutableUnit = {
  id: string;
  name: string | { zh: string; en?: string | undefined };
  aliases?: readonly string[] | undefined;
  role: UnitRole;
  superior?: string | undefined;
};

/** A category of the area: its id is a fact on the bus, its names are what ledgers say. */
export type Category = { id: string; name: string; aliases?: readonly string[] | undefined };

/** One routing rule of the area: all it says must hold. */
export type RoutingRule = {
  /** The petition's category or subcategory is one of these, by id, name or alias. */
  category?: readonly string[] | undefined;
  /** Any of these is in the title or the text. */
  words?: readonly string[] | undefined;
  /** None of these is in the title or the text. */
  notWords?: readonly string[] | undefined;
  unit: string;
};

/** What routing knows of the area; an area file as it was read will do. */
export type RoutingArea = {
  units: readonly RoutableUnit[];
  rules: readonly RoutingRule[];
  categories?: readonly Category[] | undefined;
};

/** What routing looks at in a row. */
export type Routable = Pick<
  IntakeRow,
  | 'title'
  | 'text'
  | 'category'
  | 'subcategory'
  | 'responsibleUnit'
  | 'purpose'
  | 'accusedUnit'
  | 'accusedPerson'
>;

/** Why a person must look at a petition before it goes anywhere. */
export const triageReasons = {
  NO_RULE_FITS: { zh: '没有适用的分流规则', en: 'no routing rule fits' },
  UNIT_UNKNOWN: {
    zh: '责任单位不在本矿区名录中',
    en: 'the responsible unit is not in the directory',
  },
  UNIT_AMBIGUOUS: {
    zh: '责任单位对应多个单位，须确定主办单位',
    en: 'the responsible unit names several units; one must lead',
  },
  UNIT_HANDLES_NONE: {
    zh: '所指单位是信访机构自身或不办理信访事项的单位',
    en: 'the unit is the petition office itself, or one that handles no petitions',
  },
  RULE_UNIT_UNKNOWN: {
    zh: '分流规则所指单位不在名录中',
    en: 'the rule names a unit that is not in the directory',
  },
  MAY_BE_ACCUSATION: {
    zh: '内容疑似检举控告，转送前须人工甄别',
    en: 'it may be an accusation; a person must tell before it goes to any other unit',
  },
  NO_DISCIPLINE_UNIT: {
    zh: '检举控告须转纪检监察机构，名录中没有唯一的纪检监察机构',
    en: 'an accusation goes to the discipline unit, and the directory has none, or several',
  },
  DISCIPLINE_UNIT_ACCUSED: {
    zh: '被检举的是纪检监察机构或其上级，不得转送（2022 §30）',
    en: 'the discipline unit or one above it is accused, and must not receive this (2022 §30)',
  },
} as const;
export type TriageReason = keyof typeof triageReasons;

/** Where a petition goes and by which rule (`accusation`, `responsible-unit`, `rules[2]`), or why a person decides. */
export type Route = { unit: string; rule: string } | { triage: TriageReason };

export type Router = {
  /**
   * Where a petition goes: an accusation to the discipline unit and nowhere else (2022
   * §22, §30), else to the unit its row names, else by the first rule that fits. What
   * is in doubt is not guessed but left to a person.
   */
  route: (row: Routable) => Route;
  /**
   * The units a petition accuses, for the `accused` fact of its case. A unit counts when its
   * name or an alias stands anywhere in the cell: one too many is a nuisance, one too few a leak.
   */
  accusedUnits: (row: Routable) => string[];
  /** The one unit a cell names, whatever it handles; undefined for none and for several. */
  unitNamed: (cell: string) => string | undefined;
  /** The area's id of what the ledger calls the category; the most particular word decides. */
  categoryId: (row: Pick<Routable, 'category' | 'subcategory'>) => string | undefined;
};

/** True for 检举控告: by its purpose, its category, or because it names an accused. */
export function isAccusation(row: Routable): boolean {
  if (row.purpose === 'accusation') return true;
  if (row.accusedUnit !== undefined || row.accusedPerson !== undefined) return true;
  // 劳动监察 and 投诉举报 are ordinary complaints, hence no 监察 and no 举报 here.
  const accusing = /纪检|检举|控告|揭发|干部作风|cadre-conduct|discipline-inspection/;
  return categoryWords(row).some((category) => accusing.test(category));
}

/** Routes petitions of one area. Pure: the same row always goes the same way. */
export function createRouter(area: RoutingArea): Router {
  const units = new Map(area.units.map((unit) => [unit.id, unit]));
  const unitsByName = groupByName(area.units);
  const categoryIds = new Map(
    [...groupByName(area.categories ?? [])].map(([name, [category]]) => [name, category?.id]),
  );
  const plain = (said: string) => categoryIds.get(normaliseWords(said)) ?? normaliseWords(said);
  const rules = area.rules.map((rule, index) => ({
    ...rule,
    category: rule.category?.map(plain),
    name: `rules[${index}]`,
  }));

  function route(row: Routable): Route {
    if (isAccusation(row)) return routeAccusation(row, units);
    const categories = categoryWords(row).map(plain);
    const fitting = rules.filter((rule) => fits(rule, row, categories));
    const found =
      row.responsibleUnit === undefined
        ? routeByRule(fitting[0], units)
        : routeByName(row.responsibleUnit, unitsByName);
    if ('triage' in found) return found;
    if (!handlesPetitions[found.unit.role]) return { triage: 'UNIT_HANDLES_NONE' };
    const suspected = fitting.some(({ unit }) => units.get(unit)?.role === 'discipline');
    if (suspected && found.unit.role !== 'discipline') return { triage: 'MAY_BE_ACCUSATION' };
    return { unit: found.unit.id, rule: found.rule };
  }

  return {
    route,
    accusedUnits: (row) => accusedUnits(row, units),
    unitNamed: (cell) => {
      const found = routeByName(cell, unitsByName);
      return 'unit' in found ? found.unit.id : undefined;
    },
    categoryId: (row) =>
      categoryWords(row)
        .map((said) => categoryIds.get(normaliseWords(said)))
        .find((id) => id !== undefined),
  };
}

type Units = ReadonlyMap<string, RoutableUnit>;
type Found = { unit: RoutableUnit; rule: string } | { triage: TriageReason };

const handlesPetitions: Readonly<Record<UnitRole, boolean>> = {
  company: true,
  'petition-office': false,
  secretariat: false,
  department: true,
  discipline: true,
  'second-level': true,
  grassroots: true,
  'peer-enterprise': true,
  tracker: false,
  exchange: false,
};

function routeAccusation(row: Routable, units: Units): Route {
  const all = [...units.values()];
  const [discipline, ...others] = all.filter(({ role }) => role === 'discipline');
  if (discipline === undefined || others.length > 0) return { triage: 'NO_DISCIPLINE_UNIT' };
  const accused = accusedUnits(row, units);
  return chainOf(discipline, units).some(({ id }) => accused.includes(id))
    ? { triage: 'DISCIPLINE_UNIT_ACCUSED' }
    : { unit: discipline.id, rule: 'accusation' };
}

function accusedUnits({ accusedUnit = '' }: Routable, units: Units): string[] {
  const said = normaliseWords(accusedUnit);
  return [...units.values()]
    .filter((unit) => namesOf(unit).some((name) => name.length > 1 && said.includes(name)))
    .map(({ id }) => id);
}

function routeByRule(rule: (RoutingRule & { name: string }) | undefined, units: Units): Found {
  if (rule === undefined) return { triage: 'NO_RULE_FITS' };
  const unit = units.get(rule.unit);
  return unit === undefined ? { triage: 'RULE_UNIT_UNKNOWN' } : { unit, rule: rule.name };
}

function routeByName(cell: string, units: ReadonlyMap<string, readonly RoutableUnit[]>): Found {
  const named = (text: string) => units.get(normaliseWords(text)) ?? [];
  const whole = named(cell);
  // One cell may name several units; one unit's name may hold a 、 itself.
  const parts = cell.split(/[、,，;；/|]+/).filter((part) => normaliseWords(part) !== '');
  const found = whole.length > 0 ? [whole] : parts.map(named);
  const [unit, ...others] = new Set(found.flat());
  if (unit === undefined || found.some(({ length }) => length === 0))
    return { triage: 'UNIT_UNKNOWN' };
  return others.length > 0 ? { triage: 'UNIT_AMBIGUOUS' } : { unit, rule: 'responsible-unit' };
}

function chainOf(unit: RoutableUnit, units: Units): RoutableUnit[] {
  const chain: RoutableUnit[] = [];
  let next: RoutableUnit | undefined = unit;
  while (next !== undefined && !chain.includes(next)) {
    chain.push(next);
    next = units.get(next.superior ?? '');
  }
  return chain;
}

function fits(rule: RoutingRule, row: Routable, categories: readonly string[]): boolean {
  const has = (word: string) => row.title.includes(word) || row.text.includes(word);
  const { category, words, notWords = [] } = rule;
  if (category !== undefined && !category.some((name) => categories.includes(name))) return false;
  return (words === undefined || words.some(has)) && !notWords.some(has);
}

/** The subcategory, the category, and the parts of `劳动和社会保障/工资福利`, the most particular first. */
const categoryWords = ({ category, subcategory }: Pick<Routable, 'category' | 'subcategory'>) =>
  [subcategory, category].flatMap((said) =>
    said === undefined ? [] : [said, ...said.split(/[/>＞\\|]/).reverse()],
  );

const namesOf = ({ id, name, aliases = [] }: RoutableUnit | Category): string[] =>
  [id, ...(typeof name === 'string' ? [name] : [name.zh, name.en ?? '']), ...aliases]
    .map(normaliseWords)
    .filter((word) => word !== '');

/** Whose names are whose; a name of two stays a name of two. */
function groupByName<Named extends RoutableUnit | Category>(all: readonly Named[]) {
  const groups = new Map<string, Named[]>();
  for (const named of all)
    for (const name of new Set(namesOf(named)))
      groups.set(name, [...(groups.get(name) ?? []), named]);
  return groups;
}
