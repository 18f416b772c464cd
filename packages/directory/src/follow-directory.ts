import {
  BusError,
  calendarSubject,
  directorySubject,
  names,
  type UnitRecord,
} from '@liandong/contracts';
import {
  type ConsumerMessages,
  DeliverPolicy,
  type JsMsg,
  jetstream,
  jetstreamManager,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import type { Directory } from './directory.ts';

export interface FollowOptions {
  /** A unit became known or changed. */
  readonly onChange?: (record: UnitRecord) => void;
  /** An entry that is not what it claims; it changes nothing. Somebody but the operator wrote it. */
  readonly onFault?: (error: BusError, seq: number) => void;
}

/** A directory that is kept up to date. */
export interface Following {
  /** Resolves when the following has ended, by `stop` or because the connection closed. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const EXPIRES_MS = 5_000;
const HEARTBEAT_MS = 1_000;

/**
 * Fills the directory, the calendar with it, from the LOG and keeps it current; for those who
 * may create consumers on LOG (exchange, operator). Resolves once everything written before the
 * call is known; survives reconnects.
 */
export async function followDirectory(
  connection: NatsConnection,
  directory: Directory,
  options: FollowOptions = {},
): Promise<Following> {
  const manager = await jetstreamManager(connection, { checkAPI: false });
  const units = directorySubject('*');
  // The exchange is a unit itself, so that there is no calendar without a directory.
  const { state } = await manager.streams.info(names.log, { subjects_filter: units });
  const consumer = await jetstream(connection).consumers.get(names.log, {
    filter_subjects: [units, calendarSubject('*')],
    deliver_policy: DeliverPolicy.LastPerSubject,
  });
  const messages = await consumer.consume({ expires: EXPIRES_MS, idle_heartbeat: HEARTBEAT_MS });
  const filled = Promise.withResolvers<void>();
  if (Object.keys(state.subjects ?? {}).length === 0) filled.resolve();
  const take = (message: JsMsg): void => {
    learn(directory, message, options);
    if (message.info.pending === 0) filled.resolve();
  };
  const ended = drain(messages, take);
  await Promise.race([filled.promise, ended]);
  return {
    ended,
    stop: async () => {
      await messages.close();
      await ended;
    },
  };
}

async function drain(messages: ConsumerMessages, take: (message: JsMsg) => void): Promise<void> {
  for await (const message of messages) take(message);
}

function learn(directory: Directory, message: JsMsg, options: FollowOptions): void {
  try {
    if (message.subject.startsWith(calendarSubject(''))) {
      directory.learnCalendar(message.json());
      return;
    }
    const record = directory.learn(message.json());
    if (record !== undefined) options.onChange?.(record);
  } catch (error) {
    options.onFault?.(BusError.from(error), message.seq);
  }
}
