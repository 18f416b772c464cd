import { existsSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Directory, type PublicArea } from '@liandong/directory';
import { reachOf } from '../commands/calendar/reach.ts';
import type { CliContext } from '../context.ts';
import { type Check, fault, good, type Outcome, remark, sayDoctor } from './finding.ts';

const gibibyte = 1024 ** 3;
const mebibyte = 1024 ** 2;
const fewBytes = 500 * mebibyte;
const secretFile = /\.(nk|key|creds)$|^(register\.json|password)$/;
const mostNamed = 3;

/** The data folder: there, private, with room, and holding an area. */
export function folderChecks(context: CliContext, area: PublicArea | undefined): Check[] {
  const { dataDir } = context.settings;
  const place: Check = { side: 'folder', step: 'place', look: () => lookAtPlace(context) };
  if (!existsSync(dataDir)) return [place];
  return [
    place,
    { side: 'folder', step: 'keys', look: () => lookAtKeys(context) },
    { side: 'folder', step: 'disk', look: () => lookAtDisk(context) },
    { side: 'folder', step: 'area', look: () => lookAtArea(context, area) },
    { side: 'folder', step: 'calendar', look: () => lookAtCalendar(context, area) },
  ];
}

function lookAtPlace(context: CliContext): Outcome {
  const { dataDir } = context.settings;
  const say = sayDoctor(context);
  if (!existsSync(dataDir)) return remark(`${dataDir}  ${say('fault.none')}`, say('remedy.start'));
  const mode = modeOf(dataDir);
  if (mode === '700') return good(`${dataDir}  0700`);
  return fault(
    `${dataDir}  ${say('fault.mode', { mode, wanted: '0700' })}`,
    say('remedy.chmod', { wanted: '700', path: dataDir }),
  );
}

function lookAtKeys(context: CliContext): Outcome {
  const { dataDir } = context.settings;
  const say = sayDoctor(context);
  const secrets = readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && secretFile.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const open = secrets.filter((path) => modeOf(path) !== '600');
  if (open.length === 0) return good(say('found.keys', { n: secrets.length }));
  const files = open.slice(0, mostNamed).map((path) => relative(dataDir, path));
  return fault(
    say('fault.keys', { n: open.length, files: files.join(' ') }),
    say('remedy.chmod', { wanted: '600', path: open[0] ?? '' }),
  );
}

function lookAtDisk(context: CliContext): Outcome {
  const say = sayDoctor(context);
  const { bavail, bsize } = statfsSync(context.settings.dataDir);
  const free = bavail * bsize;
  return free < fewBytes
    ? fault(say('fault.disk', { mb: Math.floor(free / mebibyte) }), say('remedy.disk'))
    : good(say('found.free', { gb: (free / gibibyte).toFixed(1) }));
}

function lookAtArea(context: CliContext, known: PublicArea | undefined): Outcome {
  const say = sayDoctor(context);
  if (!known) return remark(say('fault.none'), say('remedy.start'));
  const { area } = known;
  const name = context.language === 'en' ? (area.name.en ?? area.name.zh) : area.name.zh;
  return good(say('found.area', { name, area: area.area, n: area.units.length }));
}

/** Every term past the known holidays is a guess, so that somebody must be told in time. */
function lookAtCalendar(context: CliContext, area: PublicArea | undefined): Outcome {
  const say = sayDoctor(context);
  const directory = new Directory(area?.rootPublicKey ?? '');
  for (const entry of area?.calendar ?? []) directory.learnCalendar(entry);
  const { warning, coveredThrough: date } = reachOf(directory.calendar, context.now());
  if (warning === null) return good(say('found.calendar', { date }));
  return remark(say('fault.calendar', { date }), say('remedy.calendar'));
}

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
