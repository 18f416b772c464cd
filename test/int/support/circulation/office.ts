import type { bulletins } from '@liandong/circulation';
import { Directory, defaultAgencies, type PublicArea } from '@liandong/directory';
import { chinaCalendar } from '@liandong/domain';
import { Deliveries, type Store } from '@liandong/unit';

export type Seated = { unit: string; store: Store; known: PublicArea; now?: () => number };

/** An office as the command line gives it to the desk. */
export const officeAt = ({
  unit,
  store,
  known: { area, ...known },
  now = Date.now,
}: Seated): bulletins.BulletinOffice => ({
  unit,
  store,
  deliveries: new Deliveries(store),
  directory: Directory.of({ area, ...known }),
  units: area.units,
  terms: area.terms,
  calendar: chinaCalendar,
  agencies: { ...defaultAgencies, ...area.documents.agencies },
  now,
});
