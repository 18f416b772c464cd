import type { UnitRecord } from '@liandong/contracts';
import type { AreaTerms, Relation, WorkCalendar } from '@liandong/domain';
import type { Deliveries, Store } from '@liandong/unit';

/**
 * A unit that circulates, or answers what is circulated: its own copy of the LOG and the area's
 * settings. What is made of it are acts to keep; nothing here changes anything.
 */
export type Office = {
  unit: string;
  store: Store;
  deliveries: Deliveries;
  now: () => number;
  directory: {
    get: (id: string) => UnitRecord | undefined;
    relation: (first: string, second: string) => Relation | 'self';
    all: () => Iterable<UnitRecord>;
  };
  terms: AreaTerms;
  calendar: WorkCalendar;
  /** 机关代字 by series of documents. */
  agencies: Readonly<Record<string, string>>;
};
