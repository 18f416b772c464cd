import { alerts } from '@liandong/circulation';
import { Directory, readPublicArea } from '@liandong/directory';
import { chinaCalendar } from '@liandong/domain';
import { createLogger } from '@liandong/runtime';
import { Deliveries, type KeptAct, openUnit } from '@liandong/unit';
import { serveRole, settingsOf } from '../processes.ts';

// Who fans an alert out: worded, past the gate, addressed and sent to everybody, from one key press.
const { dataDir, servers, secretariat, members, contentBytes } = settingsOf<{
  dataDir: string;
  servers: string[];
  secretariat: string;
  members: string[];
  contentBytes: number;
}>();
const unit = await openUnit({
  dataDir,
  servers,
  unit: secretariat,
  service: 'bench',
  logger: createLogger('alert-office', { level: 'warn' }),
  now: Date.now,
});
const { area, ...known } = await readPublicArea(dataDir);
const office = {
  unit: secretariat,
  store: unit.store,
  deliveries: new Deliveries(unit.store),
  directory: Directory.of({ area, ...known }),
  units: area.units,
  terms: area.terms,
  calendar: chinaCalendar,
  agencies: {},
  now: Date.now,
};
const pauseMs = 5;

/** The desk's work and the bus's: gives when it began, and throws what was refused. */
async function release(): Promise<number> {
  const at = Date.now();
  const report = alerts.planAlert(office, {
    said: { level: 'critical', phase: 'activated', category: 'other', occurredAt: at },
    wording: { title: '紧急信息', text: '文'.repeat(contentBytes / 3), reporter: '周洁' },
    to: members,
  });
  const acts: KeptAct[] = alerts.reportActs(office, report);
  unit.submit(acts);
  while (unit.outbox.count() > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
  for (const { id } of acts) {
    const answer = unit.outbox.outcome(id)?.answer;
    if (!answer?.ok) throw new Error(`refused: ${JSON.stringify(answer)}`);
  }
  return at;
}

serveRole({ prepare: () => undefined, release, stop: () => unit.stop() });
