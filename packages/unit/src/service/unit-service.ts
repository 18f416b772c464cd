import { BusError, type UnitRole } from '@liandong/contracts';
import { type Health, type Logger, readSettings, type Service } from '@liandong/runtime';
import { reachOf } from '../desk/views.ts';
import { createWaker } from '../sending/waker.ts';
import { Hosting } from './hosting.ts';
import { UnitSettings } from './unit-settings.ts';

export type UnitServiceOptions = {
  /** The service's name, as logs and the server's connection list show it. */
  service: string;
  /** Hosted when the settings name no units. */
  roles: readonly UnitRole[];
  environment: NodeJS.ProcessEnv;
  logger: Logger;
};

const followPauseMs = 2_000;

/**
 * A service that hosts units: `LIANDONG_UNITS`, or all of its roles whose creds lie in the
 * data folder, and from then on as the area changes.
 * @throws BusError `SETTINGS_INVALID`, `AREA_UNKNOWN`, `UNIT_UNKNOWN`, `UNIT_NOT_OPENED`
 */
export async function openUnitService(options: UnitServiceOptions): Promise<Service> {
  const { service, roles, logger } = options;
  const settings = readSettings(UnitSettings, options.environment);
  const hosting = await Hosting.open({
    service,
    roles,
    logger,
    dataDir: settings.LIANDONG_DATA,
    servers: settings.LIANDONG_NATS,
    named: settings.LIANDONG_UNITS,
  });
  const waker = createWaker();
  void follow();
  return {
    health: () => healthOf(hosting),
    stop: async () => {
      waker.stop();
      await hosting.stop();
    },
  };

  async function follow(): Promise<void> {
    for (;;) {
      await waker.wait(followPauseMs);
      if (waker.stopped()) return;
      await hosting
        .keepUp()
        .catch((thrown: unknown) => logger.error({ err: BusError.from(thrown) }, 'area not read'));
    }
  }
}

/** Counts over all units: how many there are and work, acts not yet answered, how far the LOG was read. */
function healthOf({ hosted, ailing }: Hosting): Health {
  const running = [...hosted.values()].map((unit) => unit.running);
  const healthy = running.filter((unit) => unit.inbound.healthy()).length;
  return {
    ok: ailing.size === 0 && healthy === running.length,
    units: running.length + ailing.size,
    healthy,
    waiting: running.reduce((sum, unit) => sum + unit.outbox.count(), 0),
    lastSeq: running.reduce((last, unit) => Math.max(last, reachOf(unit.store)), 0),
    ailing: [...ailing],
  };
}
