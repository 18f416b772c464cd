import { BusError, UnitId, type UnitRole } from '@liandong/contracts';
import { didYouMean } from './did-you-mean.ts';

/** One thing wrong with an area file. */
export interface AreaFault {
  readonly line: number;
  readonly zh: string;
  readonly en: string;
}

/** A fault at a place of the document, before the place has become a line. */
export type PlacedFault = {
  path: (string | number)[];
  /** The fault is this key itself, of the map at the path. */
  key?: string;
  zh: string;
  en: string;
};

/** Throws AREA_INVALID, or what is named, with all of them, unless there are none. */
export function refuseFaults(
  faults: readonly { zh: string; en: string }[],
  code: 'AREA_INVALID' | 'UNIT_INVALID' = 'AREA_INVALID',
): void {
  if (faults.length === 0) return;
  throw new BusError(code, {
    faults: faults.map(({ en }) => en),
    faultsZh: faults.map(({ zh }) => zh),
  });
}

/** Something with an id, a name and aliases, as far as the raw document is readable. */
type Named = { at: number; id: string; says: string[] };
type RawUnit = Named & { role: unknown; superior: unknown };

/**
 * What a schema cannot see: who names whom. Works on the raw document, so that these
 * faults are told together with those of the schema, and not only after them.
 */
export function crossFaults(raw: unknown): PlacedFault[] {
  const units = rawUnits(raw);
  const categories = namedIn(raw, 'categories');
  const ids = new Set(units.map(({ id }) => id));
  return [
    ...doubledIds('units', units),
    ...doubledIds('categories', categories),
    ...units.flatMap((unit) => superiorFaults(unit, ids)),
    ...circleFaults(units),
    ...nameFaults('units', units),
    ...nameFaults('categories', categories),
    ...machineryFaults(units),
    ...ruleFaults(raw, units),
    ...ruleCategoryFaults(raw, categories),
  ];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf = (raw: unknown, key: string): unknown[] => {
  const list = isRecord(raw) ? raw[key] : undefined;
  return Array.isArray(list) ? list : [];
};

function namedIn(raw: unknown, list: string): (Named & { raw: Record<string, unknown> })[] {
  return listOf(raw, list).flatMap((item, at) => {
    if (!isRecord(item) || typeof item.id !== 'string') return [];
    const { id, name } = item;
    const names = [isRecord(name) ? name.zh : name, ...listOf(item, 'aliases')];
    return [{ at, id, says: names.filter((text) => typeof text === 'string'), raw: item }];
  });
}

const rawUnits = (raw: unknown): RawUnit[] =>
  namedIn(raw, 'units').map(({ raw: { role, superior }, ...named }) => ({
    ...named,
    role,
    superior,
  }));

function doubledIds(list: string, owners: readonly Named[]): PlacedFault[] {
  const seen = new Set<string>();
  return owners.flatMap(({ at, id }) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [
      {
        path: [list, at, 'id'],
        zh: `代码“${shown(id)}”重复`,
        en: `the id "${shown(id)}" is used twice`,
      },
    ];
  });
}

const apart: readonly unknown[] = [
  'exchange',
  'tracker',
  'peer-enterprise',
  'company',
] satisfies UnitRole[];

function superiorFaults({ at, role, superior }: RawUnit, ids: Set<string>): PlacedFault[] {
  const path = ['units', at, 'superior'];
  if (superior === undefined) {
    if (apart.includes(role) || typeof role !== 'string') return [];
    return [
      {
        path: ['units', at],
        zh: `${role} 须有上级（superior）`,
        en: `a unit with role ${role} needs a superior`,
      },
    ];
  }
  if (typeof superior !== 'string') return [];
  if (apart.includes(role))
    return [
      {
        path,
        zh: `${String(role)} 没有上级，删去 superior`,
        en: `a unit with role ${String(role)} has no superior; leave it out`,
      },
    ];
  return ids.has(superior) ? [] : [unknownUnit(path, superior, ids)];
}

function unknownUnit(path: PlacedFault['path'], id: string, ids: Set<string>): PlacedFault {
  const near = didYouMean(id, ids);
  return {
    path,
    zh: `没有单位“${shown(id)}”${near === undefined ? '' : `，是否指“${near}”？`}`,
    en: `no unit "${shown(id)}"${near === undefined ? '' : `; did you mean "${near}"?`}`,
  };
}

/** Each circle is told once, at the unit of it that stands first in the file. */
function circleFaults(units: readonly RawUnit[]): PlacedFault[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const done = new Set<string>();
  const faults: PlacedFault[] = [];
  for (const start of units) {
    const way: string[] = [];
    let unit: RawUnit | undefined = start;
    while (unit !== undefined && !done.has(unit.id) && !way.includes(unit.id)) {
      way.push(unit.id);
      unit = typeof unit.superior === 'string' ? byId.get(unit.superior) : undefined;
    }
    if (unit !== undefined && way.includes(unit.id)) {
      const circle = [...way.slice(way.indexOf(unit.id)), unit.id].map(shown).join(' → ');
      faults.push({
        path: ['units', unit.at, 'superior'],
        zh: `上级关系成环：${circle}`,
        en: `superiors form a circle: ${circle}`,
      });
    }
    for (const id of way) done.add(id);
  }
  return faults;
}

/** A name or alias that two share would send a ledger's cases to either. */
function nameFaults(list: string, owners: readonly Named[]): PlacedFault[] {
  const owner = new Map<string, string>();
  return owners.flatMap(({ at, id, says }) =>
    says.flatMap((name, nth) => {
      const first = owner.get(name);
      owner.set(name, first ?? id);
      if (first === undefined) return [];
      const path = nth === 0 ? [list, at, 'name'] : [list, at, 'aliases', nth - 1];
      return [
        {
          path,
          zh: `名称“${shown(name)}”已属于 ${shown(first)}`,
          en: `the name "${shown(name)}" already belongs to ${shown(first)}`,
        },
      ];
    }),
  );
}

function machineryFaults(units: readonly RawUnit[]): PlacedFault[] {
  return (['exchange', 'tracker', 'petition-office'] as const).flatMap((role) => {
    const having = units.filter((unit) => unit.role === role);
    if (having.length === 1 || (role === 'petition-office' && having.length > 0)) return [];
    const at = having[1]?.at;
    return [
      {
        path: at === undefined ? ['units'] : ['units', at, 'role'],
        zh: `应当有一个 ${role} 单位，现有 ${having.length} 个`,
        en: `one unit with role ${role} is needed, the file has ${having.length}`,
      },
    ];
  });
}

function ruleFaults(raw: unknown, units: readonly RawUnit[]): PlacedFault[] {
  const ids = new Set(units.map(({ id }) => id));
  const roles = new Map(units.map(({ id, role }) => [id, role]));
  return listOf(raw, 'rules').flatMap((rule, at) => {
    if (!isRecord(rule) || typeof rule.unit !== 'string') return [];
    const path = ['rules', at, 'unit'];
    if (!ids.has(rule.unit)) return [unknownUnit(path, rule.unit, ids)];
    const role = roles.get(rule.unit);
    if (role !== 'exchange' && role !== 'tracker') return [];
    return [
      { path, zh: `单位 ${rule.unit} 不办理信访事项`, en: `unit ${rule.unit} handles no cases` },
    ];
  });
}

/** A rule for a category that no ledger can name would never fit, and nobody would notice. */
function ruleCategoryFaults(raw: unknown, categories: readonly Named[]): PlacedFault[] {
  const known = new Set(categories.flatMap(({ id, says }) => [id, ...says]));
  return listOf(raw, 'rules').flatMap((rule, at) =>
    listOf(rule, 'category').flatMap((category, nth) => {
      if (typeof category !== 'string' || known.has(category)) return [];
      const near = didYouMean(category, known);
      return [
        {
          path: ['rules', at, 'category', nth],
          zh: `没有类别“${shown(category)}”${near === undefined ? '' : `，是否指“${near}”？`}`,
          en: `no category "${shown(category)}"${near === undefined ? '' : `; did you mean "${near}"?`}`,
        },
      ];
    }),
  );
}

/** A value of the file, safe to print on one line. */
export const shown = (text: string): string =>
  UnitId.safeParse(text).success ? text : JSON.stringify(text.slice(0, 40)).slice(1, -1);
