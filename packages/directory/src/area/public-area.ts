import { BusError, CalendarEntry, DirectoryEntry } from '@liandong/contracts';
import { z } from 'zod';
import { areaFiles, readIfThere, writePublic } from '../folder/data-folder.ts';
import { Area } from './area.ts';

/**
 * What every process of this machine may know of the area: its file as last applied
 * (with the units added since), who answers for it, and the signed directory and calendar.
 */
export const PublicArea = z.strictObject({
  v: z.literal(1),
  area: Area,
  /** Raw Ed25519, base64url: directory entries are believed under this key only. */
  rootPublicKey: z.string(),
  /** The NATS account that holds LOG. */
  hubAccount: z.string(),
  directory: z.array(DirectoryEntry),
  /** Imported years; an area of an earlier version has none. */
  calendar: z.array(CalendarEntry).default([]),
});
export type PublicArea = z.output<typeof PublicArea>;

/** Reads `area.json`. Throws AREA_UNKNOWN where no area was applied yet. */
export async function readPublicArea(dataDir: string): Promise<PublicArea> {
  const path = areaFiles(dataDir).public;
  const text = await readIfThere(path);
  if (text === undefined) throw new BusError('AREA_UNKNOWN', { missing: path });
  const parsed = PublicArea.safeParse(JSON.parse(text));
  if (!parsed.success) throw new BusError('FILE_UNREADABLE', { path }, { cause: parsed.error });
  return parsed.data;
}

/** Replaces `area.json` as a whole. */
export const writePublicArea = (dataDir: string, known: PublicArea): Promise<void> =>
  writePublic(areaFiles(dataDir).public, `${JSON.stringify(known)}\n`);
