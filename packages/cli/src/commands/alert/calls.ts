import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { alerts } from '@liandong/circulation';
import { BusError } from '@liandong/contracts';
import { unitFiles } from '@liandong/directory';
import type { CliContext, Result } from '../../context.ts';
import { renderTable } from '../../render/table.ts';
import { findUnit } from '../../session/find-unit.ts';
import { readTextFile } from '../../session/read-text-file.ts';
import { openSession, type Session } from '../../session/session.ts';
import type { GivenOptions } from '../act/collect.ts';
import { callCell, deliveredOf } from './look.ts';

/** `alert calls`: units that are silent, and whom to call there now. The numbers come from a file of this machine and go nowhere. */
export async function calls(
  context: CliContext,
  said: string,
  given: GivenOptions,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const { say, paint, streams } = context;
  const sent = alerts.sentAlert(session.office, said);
  const id = sent.view.ref.thread;
  const delivered = await deliveredOf({ context, session }, id);
  const { units } = alerts.alertOverview(session.office, sent, delivered);
  const roster = rosterOf(context, session, given);
  const rows = units
    .filter(({ call }) => call !== undefined)
    .map((row) => ({ ...row, phone: row.call && roster.get(row.unit)?.[row.call.post] }));
  const table = renderTable(
    {
      columns: (['unit', 'call', 'phone'] as const).map((title) => ({
        title: say(`alert.column.${title}`),
      })),
      rows: rows.map((row) => [
        session.names.name(row.unit),
        callCell(row, context),
        row.phone ?? say('alert.no-phone'),
      ]),
    },
    { paint, ...(streams.stdout.isTTY ? { width: streams.stdout.columns } : {}) },
  );
  return {
    data: {
      unit: session.unit,
      alert: id,
      calls: rows.map(({ unit, status, call, phone, deliveredAt }) => ({
        unit,
        status,
        ...call,
        deliveredAt,
        phone,
      })),
    },
    text: rows.length === 0 ? say('alert.all-answered') : table,
  };
}

/** `--roster FILE`, else roster.csv beside the unit's own keys. */
function rosterOf(context: CliContext, session: Session, { roster }: GivenOptions): alerts.Roster {
  const { say, note, paint, settings } = context;
  const beside = join(unitFiles(settings.dataDir, session.unit).dir, 'roster.csv');
  const path = typeof roster === 'string' ? roster : beside;
  if (typeof roster !== 'string' && !existsSync(beside)) {
    note(paint('quiet', say('alert.no-roster', { path: beside })));
    return new Map();
  }
  const read = alerts.readRoster(readTextFile(path, context), (name) => unitIn(session, name));
  for (const { line, why } of read.faults)
    note(paint('warn', say(`alert.roster.${why}`, { line })));
  return read.roster;
}

function unitIn({ units }: Session, name: string): string | undefined {
  try {
    return findUnit(units, name).id;
  } catch (thrown) {
    if (thrown instanceof BusError) return undefined;
    throw thrown;
  }
}
