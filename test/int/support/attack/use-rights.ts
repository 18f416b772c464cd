import { names } from '@liandong/contracts';
import { unitApiPrefix } from '@liandong/directory';
import { jetstream } from '@nats-io/jetstream';
import { bareUnit, Story } from '../exchange-bench.ts';
import { type AttackedArea, type Party, secretOf } from './attacked-area.ts';

/** What came of doing everything a unit must be able to do. */
export type Used = {
  /** The act that was submitted, and whether it stands. */
  act: string;
  stands: boolean;
  /** Units the exchange told of. */
  directory: number;
  /** Everything its durable gave, which a unit may read. */
  texts: string[];
  acknowledged: boolean;
  /** Where the durable stands after it was set back. */
  resetTo: number;
};

/** Submits, asks, pulls, acknowledges and sets back, over the unit's own credentials. */
export async function useRights({ area }: AttackedArea, { unit, account }: Party): Promise<Used> {
  const own = await bareUnit(area, unit);
  try {
    const act = new Story(unit).register({ content: { text: secretOf(unit) } });
    const [answer] = await own.send(act);
    const told = await own.connection.request('ask.directory', '{}', { timeout: 10_000 });
    const client = jetstream(own.connection, { apiPrefix: unitApiPrefix });
    const consumer = await client.consumers.get(names.log, account);
    const texts: string[] = [];
    let acknowledged = false;
    for await (const message of await consumer.fetch({ max_messages: 2, expires: 10_000 })) {
      texts.push(message.string());
      acknowledged = await message.ackAck();
    }
    const manager = await client.jetstreamManager(false);
    const { reset_seq: resetTo } = await manager.consumers.reset(names.log, account, 1);
    return {
      act: act.id,
      stands: answer?.ok === true,
      directory: (told.json() as { entries: unknown[] }).entries.length,
      texts,
      acknowledged,
      resetTo,
    };
  } finally {
    await own.close();
  }
}
