import { resolve } from 'node:path';
import { type ApplyReport, type AreaChange, applyArea, loadAreaFile } from '@liandong/directory';
import type { CliContext, Result } from '../../context.ts';
import { namesIn } from '../../session/names.ts';
import type { GivenOptions } from '../act/collect.ts';
import { createProgress } from '../case/import/progress.ts';

/** `area apply`: brings data folder and servers to what the file says. */
export async function apply(
  context: CliContext,
  file: string,
  given: GivenOptions,
): Promise<Result> {
  const { settings, say, paint, language } = context;
  const area = await loadAreaFile(resolve(context.cwd, file));
  const dryRun = given.dryRun === true;
  const progress = createProgress(context, area.units.length);
  const report = await applyArea(area, {
    servers: [...settings.servers],
    dataDir: settings.dataDir,
    dryRun,
    now: context.now,
    onProgress: ({ done }) => progress.at(done),
  });
  progress.end();
  const names = namesIn(area.units, language);
  const heading = `${paint('strong', language === 'en' ? (area.name.en ?? area.name.zh) : area.name.zh)} (${area.area})`;
  const lines = [
    `${heading}  ${say('area.changes', { changed: report.changes.length, same: report.unchanged, ms: report.tookMs })}`,
    ...changeLines(report.changes, context),
    ...leftoverLines(report, { context, full: names.full }),
    dryRun
      ? paint('warn', say('import.nothing-done'))
      : paint('quiet', say('area.data', { dir: settings.dataDir })),
  ];
  return { data: { area: area.area, dryRun, ...report }, text: lines.join('\n') };
}

/** A line for each sort of thing, with as many names as one can take in. */
function changeLines(changes: readonly AreaChange[], { say }: CliContext): string[] {
  const grouped = Object.groupBy(changes, ({ what, change }) => `${what} ${change}`);
  return Object.values(grouped).flatMap((group) => {
    const [first] = group ?? [];
    if (!first || !group) return [];
    const names = group.map(({ name }) => name);
    const told = names.slice(0, shownNames).join(say('comma'));
    const more = names.length > shownNames ? ` … (${names.length})` : '';
    return [
      `  ${say(`area.${first.change}`)}  ${say(`area.what.${first.what}`)}${say('colon')}${told}${more}`,
    ];
  });
}

const shownNames = 8;

function leftoverLines(
  { revoked, beyondFile }: ApplyReport,
  { context, full }: { context: CliContext; full: (id: string) => string },
): string[] {
  const { say, paint } = context;
  const line = (key: 'area.revoked' | 'area.beyond', ids: readonly string[]) =>
    ids.length === 0
      ? []
      : [paint('warn', `  ${say(key, { units: ids.map(full).join(say('comma')) })}`)];
  return [...line('area.revoked', revoked), ...line('area.beyond', beyondFile)];
}
