import { BusError } from '@liandong/contracts';
import type { NatsConnection } from '@nats-io/nats-core';

export type Link = {
  /** Settles as the request does, or fails as soon as the link is lost. @throws BusError `LINK_DOWN` */
  whileUp: <Answer>(request: () => Promise<Answer>) => Promise<Answer>;
};

/**
 * Knows whether the link is up. The client throws away what is published while it is down and
 * lets a request under way wait for its own end (nats-notes 1.2): seconds in which an officer waits.
 */
export function watchLink(connection: NatsConnection, onUp: () => void = () => undefined): Link {
  const underWay = new Set<(error: BusError) => void>();
  let up = true;
  const watching = async () => {
    for await (const { type } of connection.status()) {
      if (type === 'reconnect') {
        up = true;
        onUp();
      }
      if (type !== 'disconnect') continue;
      up = false;
      for (const fail of underWay) fail(new BusError('LINK_DOWN'));
    }
  };
  void watching();
  return {
    whileUp: async (request) => {
      if (!up) throw new BusError('LINK_DOWN');
      const lost = Promise.withResolvers<never>();
      underWay.add(lost.reject);
      try {
        return await Promise.race([request(), lost.promise]);
      } finally {
        underWay.delete(lost.reject);
      }
    },
  };
}
