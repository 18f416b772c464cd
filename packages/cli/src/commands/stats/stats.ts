import type { StatsAnswer } from '@liandong/contracts';
import { askTracker } from '@liandong/tracking';
import type { CliContext, Result } from '../../context.ts';
import { durationText } from '../../render/duration.ts';
import { momentText } from '../../render/moment.ts';
import { type Cell, renderTable } from '../../render/table.ts';
import { findUnit } from '../../session/find-unit.ts';
import { openSession } from '../../session/session.ts';
import type { GivenOptions } from '../act/collect.ts';

/** They send and supervise; what was sent to themselves is the least of what they look for. */
const overseers: readonly string[] = ['petition-office', 'secretariat'];

/** `stats`: response times, as the tracker counts them; nothing measured is said to be nothing, not 0. */
export async function showStats(context: CliContext, given: GivenOptions): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const asked = typeof given.unit === 'string' ? findUnit(session.units, given.unit).id : undefined;
  const unit = asked ?? session.unit;
  const role = session.units.find(({ id }) => id === session.unit)?.role;
  const area = given.area === true || (asked === undefined && overseers.includes(role ?? ''));
  const scope = area ? { area: true as const } : { unit };
  const { answer, lag } = await askTracker(await session.connection(), { what: 'stats', ...scope });
  const { say, paint } = context;
  const name = area ? say('stats.area') : session.names.full(unit);
  return {
    data: { unit: answer.unit, lag, stages: answer.stages },
    text: `${paint('strong', name)}  ${momentText(context.now())}\n\n${statsTable(answer, context)}`,
  };
}

function statsTable({ stages }: StatsAnswer, context: CliContext): string {
  const { say, paint } = context;
  const time = (ms: number | undefined) => (ms === undefined ? '—' : durationText(ms, context));
  return renderTable(
    {
      columns: [
        { title: say('stats.stage') },
        { title: say('stats.count'), align: 'right' },
        { title: say('stats.median'), align: 'right' },
        { title: say('stats.p90'), align: 'right' },
        { title: say('stats.max'), align: 'right' },
        { title: say('stats.working'), align: 'right' },
        { title: say('stats.working-p90'), align: 'right' },
      ],
      rows: stages.map((figures): Cell[] => [
        say(`stage.${figures.stage}` as 'stage.report'),
        String(figures.count),
        time(figures.natural?.median),
        time(figures.natural?.p90),
        time(figures.natural?.max),
        time(figures.working?.median),
        time(figures.working?.p90),
      ]),
    },
    { paint },
  );
}
