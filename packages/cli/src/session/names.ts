import type { Language } from '@liandong/contracts';
import type { AreaUnit } from '@liandong/directory';

/** How units are called. */
export type Names = {
  /** 人力资源部 */
  name: (id: string) => string;
  /** 人力资源部 (hr) */
  full: (id: string) => string;
};

/** Names in the reader's language where the area's file has them; an unknown unit is called by its id. */
export function namesIn(units: readonly AreaUnit[], language: Language): Names {
  const known = new Map(
    units.map(({ id, name }) => [id, language === 'en' ? (name.en ?? name.zh) : name.zh]),
  );
  return {
    name: (id) => known.get(id) ?? id,
    full: (id) => {
      const name = known.get(id);
      return name === undefined || name === id ? id : `${name} (${id})`;
    },
  };
}
