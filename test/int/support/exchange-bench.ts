import { randomUUIDv7 } from 'node:crypto';
import {
  connectNats,
  type LogStore,
  openLogStore,
  type PreparedAct,
  prepareAct,
} from '@liandong/bus';
import type { Answer } from '@liandong/contracts';
import {
  Directory,
  followDirectory,
  inboxPrefixOf,
  readPublicArea,
  readSigningKey,
  unitFiles,
} from '@liandong/directory';
import { defaultAreaTerms, defaultLadders, defaultRuleBook } from '@liandong/domain';
import { type Exchange, startExchange } from '@liandong/exchange';
import { createLogger } from '@liandong/runtime';
import { aRegistration, type TestArea } from '@liandong/testing';
import { createSender } from '@liandong/unit';
import type { NatsConnection } from '@nats-io/nats-core';

const silent = createLogger('test', { level: 'fatal' });

export type BareExchange = Exchange & { log: LogStore };

/** An exchange whose LOG a test may make fail, and whose clock it sets. */
export async function bareExchange(
  area: TestArea,
  options: { now?: () => number; faulty?: (log: LogStore) => LogStore; cacheSize?: number } = {},
): Promise<BareExchange> {
  const known = await readPublicArea(area.dataDir);
  const files = unitFiles(area.dataDir, 'exchange');
  const inboxPrefix = inboxPrefixOf('exchange');
  const connection = await connectNats({
    servers: area.servers,
    credsFile: files.creds,
    name: 'test',
    inboxPrefix,
  });
  const directory = Directory.of(known);
  const following = await followDirectory(connection, directory);
  const log = await openLogStore(connection, inboxPrefix);
  const key = await readSigningKey(files.signKey);
  const exchange = startExchange({
    connection,
    log: options.faulty?.(log) ?? log,
    directory,
    key: () => key,
    unit: 'exchange',
    terms: defaultAreaTerms,
    rules: defaultRuleBook,
    ladders: defaultLadders,
    logger: silent,
    now: options.now ?? Date.now,
    cacheSize: options.cacheSize ?? 1_000,
    appended: () => undefined,
  });
  await connection.flush();
  return {
    ...exchange,
    log,
    stop: async () => {
      await exchange.stop();
      await following.stop();
      log.close();
      await connection.drain();
    },
  };
}

/** A unit that speaks for itself, with nothing of a service between it and the exchange. */
export type BareUnit = {
  unit: string;
  connection: NatsConnection;
  send: (...acts: PreparedAct[]) => Promise<Answer[]>;
  close: () => Promise<void>;
};

export async function bareUnit(area: TestArea, unit: string): Promise<BareUnit> {
  const known = await readPublicArea(area.dataDir);
  const directory = Directory.of(known);
  const files = unitFiles(area.dataDir, unit);
  const connection = await connectNats({
    servers: area.servers,
    credsFile: files.creds,
    name: 'test',
    inboxPrefix: inboxPrefixOf(unit),
  });
  const send = createSender({
    connection,
    key: await readSigningKey(files.signKey),
    directory,
  });
  return {
    unit,
    connection,
    send: async (...acts) => (await send(acts)).answers,
    close: () => connection.drain(),
  };
}

type Content = Readonly<Record<string, unknown>>;
type Said = { id?: string; facts?: Content; content?: Content };

/** Acts of one case that the petition office hands to a department, each with its least facts. */
export class Story {
  readonly file = randomUUIDv7();
  readonly transfer = randomUUIDv7();
  readonly owner: string;
  readonly to: string;

  constructor(owner = 'petition-office', to = 'dept-hr') {
    this.owner = owner;
    this.to = to;
  }

  register(said: Said = {}): PreparedAct {
    return this.#onFile('register', {
      facts: { ...aRegistration({ receivedAt: 1_700_000_000_000 }), ...said.facts },
      content: { title: '工资', text: '反映工资发放', ...said.content },
      ...(said.id === undefined ? {} : { id: said.id }),
    });
  }

  dispatch(facts: Content = {}): PreparedAct {
    return this.#onFile('dispatch', {
      facts: { to: this.to, transfer: this.transfer, role: 'lead', ...facts },
    });
  }

  forward(said: Said = {}): PreparedAct {
    return this.onTransfer(this.owner, 'forward', {
      facts: {
        case: { owner: this.owner, thread: this.file },
        role: 'lead',
        classification: 'grievance',
        category: 'wages-benefits',
        urgency: 'normal',
        ...said.facts,
      },
      content: { title: '工资', text: '反映工资发放' },
    });
  }

  opening(): PreparedAct[] {
    return [this.register(), this.dispatch(), this.forward()];
  }

  acknowledge(facts: Content = {}): PreparedAct {
    return this.onTransfer(this.to, 'acknowledge', {
      facts: { missingItems: false, ...facts },
      content: { officer: '李四' },
    });
  }

  recall(): PreparedAct {
    return this.onTransfer(this.owner, 'recall', { facts: { reason: 'mistake' }, content: {} });
  }

  onTransfer(by: string, type: string, said: Said): PreparedAct {
    const ref = {
      kind: 'transfer' as const,
      origin: this.owner,
      counterpart: this.to,
      thread: this.transfer,
    };
    return this.#act({ ...ref, by, type }, said);
  }

  delivered(range: { after: number; upTo: number; count: number }): PreparedAct {
    const ref = { kind: 'receipts' as const, origin: this.to, counterpart: this.to };
    const id = `delivered-${range.after}-${range.upTo}`;
    return this.#act(
      { ...ref, thread: 'delivered', by: this.to, type: 'delivered' },
      { id, facts: range },
    );
  }

  #onFile(type: string, said: Said): PreparedAct {
    const { owner, file } = this;
    const ref = { kind: 'case' as const, origin: owner, counterpart: owner, thread: file };
    return this.#act({ ...ref, by: owner, type }, said);
  }

  #act(of: Omit<Parameters<typeof prepareAct>[0], 'id' | 'saidAt' | 'facts'>, said: Said) {
    const act = { id: said.id ?? randomUUIDv7(), ...of, saidAt: 1, facts: { ...said.facts } };
    return prepareAct(act, said.content);
  }
}
