import { type Directory, readSigningKey, unitFiles } from '@liandong/directory';
import type { Logger } from '@liandong/runtime';
import {
  createTimerClaims,
  type FoldContext,
  type RedisClient,
  type TrackingStore,
} from '@liandong/tracking';
import { createSender, type Sender } from '@liandong/unit';
import type { NatsConnection } from '@nats-io/nats-core';
import type { AreaClock } from './area-clock.ts';
import { createFiring, type Firing } from './firing.ts';

export type OpenFiringOptions = {
  context: () => Pick<FoldContext, 'calendar' | 'ladders'>;
  area: string;
  dataDir: string;
  unit: string;
  directory: Directory;
  client: RedisClient;
  store: TrackingStore;
  clock: AreaClock;
  /** The tracker's own connection, as a unit. */
  connection: NatsConnection;
  logger: Logger;
};

/** The tracker's hand that says what the clocks say, signed with its own key. */
export function openFiring(options: OpenFiringOptions): Firing {
  const { area, client } = options;
  return createFiring({
    ...options,
    claims: createTimerClaims({ client, area }),
    send: sendSigned(options),
  });
}

/** Signs with the key in force: after a rotation the file has another. */
function sendSigned({ connection, directory, dataDir, unit }: OpenFiringOptions): Sender {
  let known: { keyId: string; send: Sender } | undefined;
  return async (acts) => {
    const key = await readSigningKey(unitFiles(dataDir, unit).signKey);
    if (known?.keyId !== key.id)
      known = { keyId: key.id, send: createSender({ connection, directory, key }) };
    return known.send(acts);
  };
}
