import type { FieldRole } from '@liandong/domain';

type Content = Readonly<Record<string, unknown>>;

/** Paths of all texts in a content, as the gate names them: `countermeasures.0.text`. */
export const fieldsOf = (content: unknown, path = ''): string[] => {
  if (typeof content === 'string') return [path];
  if (typeof content !== 'object' || content === null) return [];
  return Object.entries(content).flatMap(([key, below]) =>
    fieldsOf(below, path === '' ? key : `${path}.${key}`),
  );
};

/** What fields of a bulletin are for, said once more: a test must not ask the code. */
const roles: Readonly<Record<string, FieldRole>> = {
  replacesNumber: 'policy',
  policyBasis: 'policy',
  policyGaps: 'policy',
  countermeasures: 'units',
  consultation: 'place',
  distribution: 'units',
  contact: 'contact',
  approvedBy: 'officials',
};

export const roleOf = (field: string): FieldRole => roles[field.split('.')[0] ?? ''] ?? 'prose';

const forgiven: Partial<Record<FieldRole, readonly string[]>> = {
  contact: ['landline', 'name', 'address'],
  officials: ['name'],
  place: ['address'],
  date: ['date'],
  policy: ['date'],
};

export const forgives = (role: FieldRole, kind: string): boolean =>
  forgiven[role]?.includes(kind) === true;

/** The content with a text at the end of one of its fields, or in its stead. */
export const planted = (
  content: Content,
  field: string,
  { text, alone = false }: { text: string; alone?: boolean },
): Record<string, unknown> =>
  plantedIn(content, field.split('.'), (said) =>
    alone || said === '' ? text : `${said}。${text}`,
  ) as Record<string, unknown>;

function plantedIn(node: unknown, path: readonly string[], say: (said: string) => string): unknown {
  const [key, ...below] = path;
  if (key === undefined) return say(typeof node === 'string' ? node : '');
  if (Array.isArray(node))
    return node.map((item: unknown, at) =>
      String(at) === key ? plantedIn(item, below, say) : item,
    );
  const fields = (node ?? {}) as Content;
  return { ...fields, [key]: plantedIn(fields[key], below, say) };
}
