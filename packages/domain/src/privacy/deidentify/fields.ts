import type { FieldRole, FigureRow, GateDraft } from './draft.ts';

/** A text of a draft, what it is for, and the name before it that may say what its numbers are. */
export type DraftField = { path: string; text: string; role: FieldRole; lead: string };

type Node = { value: unknown; path: string; plain: string; role: FieldRole; lead: string };

/**
 * Every text of a draft in document order: strings, whole numbers, keys that are no plain
 * names, and what stands beside figures. A key that could say something appears in paths by
 * its place, `*3`, so paths can be logged.
 */
export function* fieldsOf({ content, roles = {}, figures = [] }: GateDraft): Generator<DraftField> {
  const first: Node = { value: content, path: 'content', plain: '', role: 'prose', lead: '' };
  yield* textsBelow(first, new Map(Object.entries(roles)));
  for (const [at, { rows }] of figures.entries())
    for (const [row, figureRow] of rows.entries())
      yield* textsBeside(figureRow, `figures.${at}.rows.${row}`);
}

function* textsBeside({ label, cells }: FigureRow, path: string): Generator<DraftField> {
  if (label !== undefined) yield beside(`${path}.label`, label);
  for (const [column, { unit, period }] of cells.entries()) {
    if (unit !== undefined) yield beside(`${path}.cells.${column}.unit`, unit);
    if (period !== undefined) yield beside(`${path}.cells.${column}.period`, period);
  }
}

const beside = (path: string, text: string): DraftField => ({
  path,
  text,
  role: 'units',
  lead: '',
});

/** A stack of its own: how deep a draft is nested is its author's choice. */
function* textsBelow(first: Node, roles: ReadonlyMap<string, FieldRole>): Generator<DraftField> {
  const waiting = [first];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const { value, path, role, lead } = node;
    const text = textOf(value);
    if (text !== undefined) yield { path, text, role, lead };
    if (typeof value !== 'object' || value === null) continue;
    const below = Object.entries(value).map(([key, child], at) => {
      const safe = Array.isArray(value) || isPlain(key);
      const keyField = { path: `${path}.*${at}.key`, text: key, role, lead: '' };
      return { safe, keyField, node: nodeBelow(node, { key, child, at, safe }, roles) };
    });
    for (const { safe, keyField } of below) if (!safe) yield keyField;
    for (const { node: next } of below.reverse()) waiting.push(next);
  }
}

type Member = { key: string; child: unknown; at: number; safe: boolean };

function nodeBelow(parent: Node, member: Member, roles: ReadonlyMap<string, FieldRole>): Node {
  const { key, child, at, safe } = member;
  const inList = Array.isArray(parent.value);
  const plain = inList ? parent.plain : `${parent.plain}${parent.plain === '' ? '' : '.'}${key}`;
  return {
    value: child,
    path: `${parent.path}.${safe ? key : `*${at}`}`,
    plain,
    role: (inList ? undefined : roles.get(plain)) ?? parent.role,
    lead: inList ? parent.lead : key,
  };
}

// The names contracts give their fields. What has more digits could be a number of somebody's.
const isPlain = (key: string): boolean =>
  /^[A-Za-z][A-Za-z0-9_-]{0,39}$/.test(key) && key.replace(/\D/g, '').length <= 3;

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isInteger(value) ? String(value) : undefined;
}
