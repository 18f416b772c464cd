import { existsSync } from 'node:fs';
import { connectNats } from '@liandong/bus';
import type { Office } from '@liandong/circulation';
import { BusError } from '@liandong/contracts';
import {
  type Area,
  type AreaUnit,
  Directory,
  defaultAgencies,
  inboxPrefixOf,
  readPublicArea,
  readSigningKey,
  unitFiles,
} from '@liandong/directory';
import { createLogger } from '@liandong/runtime';
import {
  Deliveries,
  Desk,
  type KeptAct,
  type OpenUnit,
  Outbox,
  openUnit,
  recallYears,
  Store,
  storePath,
} from '@liandong/unit';
import type { NatsConnection } from '@nats-io/nats-core';
import type { CliContext } from '../context.ts';
import { catchUp } from './catch-up.ts';
import { chooseUnit, type Preference } from './choose-unit.ts';
import { type Names, namesIn } from './names.ts';
import { type Submitted, sendWaiting, submitActs } from './submit.ts';

/** One unit at hand for the time of a command: its copy of the LOG, its outbox, and the way to the bus. */
export type Session = AsyncDisposable & {
  unit: string;
  /** What the area is called in Chinese, as its documents are. */
  areaName: string;
  units: readonly AreaUnit[];
  categories: Area['categories'];
  rules: Area['rules'];
  directory: Directory;
  names: Names;
  store: Store;
  outbox: Outbox;
  deliveries: Deliveries;
  desk: Desk;
  /** The desk's view of meetings and bulletins. */
  office: Office & { units: readonly AreaUnit[] };
  /**
   * Who brings the unit's copy up to date: its running service, this command for as long
   * as it takes, or nobody because the bus cannot be reached.
   */
  receiving: 'service' | 'self' | 'offline';
  /** Receiving has begun where the unit's copy ends; true as well where somebody else receives. */
  hasBegun: () => boolean;
  /** What keeps this process from receiving. */
  fault: () => BusError | undefined;
  /** The unit's own connection; opened when first asked for. @throws BusError `NATS_UNREACHABLE` */
  connection: () => Promise<NatsConnection>;
  /** Keeps acts, all or none. */
  keep: (acts: readonly KeptAct[]) => void;
  /** Sends what waits in the outbox; why some of it still waits, if it does. */
  send: () => Promise<BusError | undefined>;
  /** Keeps acts, sends them, and waits until the unit's own copy knows them. */
  submit: (acts: readonly KeptAct[]) => Promise<Submitted>;
};

export type SessionOptions = { prefer: Preference };

/** The same asker, as another unit. */
export const actingAs = (context: CliContext, unit: string): CliContext =>
  Object.create(context, {
    settings: { value: { ...context.settings, as: unit } },
  }) as CliContext;

/** @throws BusError `AREA_UNKNOWN`, `UNIT_UNKNOWN`, `CREDS_MISSING`, `NATS_UNAUTHORIZED`, `STORE_FAILED` */
export async function openSession(context: CliContext, options: SessionOptions): Promise<Session> {
  const { dataDir } = context.settings;
  const area = await readPublicArea(dataDir);
  const unit = chooseUnit(context, area, options.prefer);
  const directory = Directory.of(area);
  const files = unitFiles(dataDir, unit);
  if (!existsSync(files.creds)) throw new BusError('CREDS_MISSING', { unit });
  const link = createLink(context, unit);
  const running = await receive(context, { unit, directory });
  const own = typeof running === 'string' ? new Store(storePath(dataDir, unit)) : undefined;
  const store = own ?? (running as OpenUnit).store;
  recallYears(store, directory);
  const outbox = new Outbox(store);
  const deliveries = new Deliveries(store);
  const key = await readSigningKey(files.signKey);
  const session: Session = {
    unit,
    areaName: area.area.name.zh,
    units: area.area.units,
    categories: area.area.categories,
    rules: area.area.rules,
    directory,
    names: namesIn(area.area.units, context.language),
    store,
    outbox,
    deliveries,
    desk: new Desk({ unit, store, deliveries, now: context.now }),
    office: {
      unit,
      store,
      deliveries,
      directory,
      units: area.area.units,
      terms: area.area.terms,
      get calendar() {
        return directory.calendar;
      },
      agencies: { ...defaultAgencies, ...area.area.documents.agencies },
      now: context.now,
    },
    receiving: typeof running === 'string' ? running : 'self',
    hasBegun: () => typeof running === 'string' || running.inbound.healthy(),
    fault: () => (typeof running === 'string' ? undefined : running.inbound.fault()),
    connection: link.get,
    keep: (acts) => outbox.keep(acts, context.now()),
    send: () => sendWaiting(session, { key, directory }),
    submit: (acts) => submitActs(session, acts),
    [Symbol.asyncDispose]: async () => {
      if (typeof running !== 'string') await running.stop();
      await link.close();
      own?.[Symbol.dispose]();
    },
  };
  try {
    if (typeof running !== 'string') await running.calendarAsked;
    await bringUpToDate(session, context);
  } catch (thrown) {
    await session[Symbol.asyncDispose]();
    throw thrown;
  }
  return session;
}

/** Receives for the unit unless its service does; a service that starts meanwhile waits for us. */
async function receive(
  { settings, now }: CliContext,
  { unit, directory }: { unit: string; directory: Directory },
): Promise<OpenUnit | 'service' | 'offline'> {
  try {
    return await openUnit({
      dataDir: settings.dataDir,
      servers: settings.servers,
      unit,
      directory,
      service: 'liandong',
      logger: createLogger('liandong', { level: 'silent' }),
      now,
      lockWaitMs: 0,
      waitOnFirstConnect: false,
    });
  } catch (thrown) {
    const { code } = BusError.from(thrown);
    if (code === 'ALREADY_RUNNING') return 'service';
    if (code === 'NATS_UNREACHABLE') return 'offline';
    throw thrown;
  }
}

async function bringUpToDate(session: Session, context: CliContext): Promise<void> {
  if (session.receiving === 'offline')
    context.note(context.paint('warn', context.say('link.offline')));
  if (session.receiving !== 'self') return;
  const account = session.directory.get(session.unit)?.account ?? '';
  await catchUp(session, account);
  context.note(context.paint('quiet', context.say('link.self')));
}

function createLink({ settings }: CliContext, unit: string) {
  let connecting: Promise<NatsConnection> | undefined;
  return {
    get: () => {
      connecting ??= connectNats({
        servers: settings.servers,
        credsFile: unitFiles(settings.dataDir, unit).creds,
        name: `liandong/${unit}/${process.pid}`,
        inboxPrefix: inboxPrefixOf(unit),
        waitOnFirstConnect: false,
      });
      return connecting;
    },
    close: async () => {
      const connection = await connecting?.catch(() => undefined);
      await connection?.close();
    },
  };
}
