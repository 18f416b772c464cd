import { ladderBookOf, readPublicArea } from '@liandong/directory';
import type { Rung } from '@liandong/domain';
import type { CliContext, Result } from '../../context.ts';
import { renderTable } from '../../render/table.ts';
import { ladderName, saysText, whenText } from './rung-text.ts';

/** `ladders show`: what the clocks say by themselves in this area, and when. */
export async function showLadders(context: CliContext): Promise<Result> {
  const { area } = await readPublicArea(context.settings.dataDir);
  const { ladders: setting } = area;
  const { ladders } = ladderBookOf(setting);
  const known = Object.entries(ladders)
    .map(([clock, rungs]) => ({ clock, own: Object.hasOwn(setting.set, clock), rungs }))
    .sort((a, b) => rank(a.clock) - rank(b.clock) || (a.clock < b.clock ? -1 : 1));
  const { say, paint } = context;
  const { quietHours, digestAt } = setting;
  return {
    data: { area: area.area, quietHours, digestAt, ladders: known },
    text: [
      quietHours === null ? say('ladders.no-quiet') : say('ladders.quiet', { hours: quietHours }),
      say('ladders.digest', { at: digestAt }),
      ...known.map(({ clock, own, rungs }) =>
        [
          `\n${paint('accent', ladderName(clock, context))}  ${paint('quiet', clock)}${own ? `  ${paint('warn', say('ladders.own'))}` : ''}`,
          rungsTable(rungs, context),
        ].join('\n'),
      ),
    ].join('\n'),
  };
}

/** What holds for one kind comes first, for all terms last. */
const rank = (key: string): number => {
  if (key === '*') return 2;
  return key.startsWith('*.') ? 1 : 0;
};

function rungsTable(rungs: readonly Rung[], context: CliContext): string {
  const { say, paint } = context;
  if (rungs.length === 0) return `  ${say('ladders.nothing')}`;
  return renderTable(
    {
      columns: [
        { title: say('ladders.rung') },
        { title: say('ladders.when') },
        { title: say('ladders.says') },
      ],
      rows: rungs.map((rung) => [rung.name, whenText(rung.when, context), saysText(rung, context)]),
    },
    { paint },
  );
}
