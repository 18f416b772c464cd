import { availableParallelism } from 'node:os';
import { startNats, startRedis, startTestArea } from '@liandong/testing';
import { benchArea, benchUnit, secretariat } from './bench-area.ts';
import { type Measured, Stopwatch } from './measure.ts';
import { type Role, startRole } from './processes.ts';
import { runRaw } from './raw-engine.ts';

export type CirculateBenchOptions = {
  members: readonly number[];
  contentBytes: number;
  /** An alert instead of a meeting's notice: worded, past the gate and addressed within the time. */
  alert: boolean;
  say: (line: string) => void;
};

/** One notice to so many members: from its release until the last of them has answered for its delivery. */
export type Circulated = {
  members: number;
  seconds: number;
  rawSeconds: number;
  /** How many times as long as the raw engine takes to bring a message to each and a receipt back. */
  ratio: number;
  cpuMicrosPerMember: number;
  parts: Measured['parts'];
};

export type CirculateBench = { machine: { cpus: number; node: string }; runs: Circulated[] };

/** The same for people. */
export const circulateLines = ({ runs }: CirculateBench): string[] =>
  runs.map(({ members, seconds, rawSeconds, ratio, cpuMicrosPerMember, parts }) => {
    const details = Object.entries(parts)
      .map(
        ([part, { cpuMicrosPerCycle, memoryMb }]) => `${part} ${cpuMicrosPerCycle}µs ${memoryMb}MB`,
      )
      .join(', ');
    return `${members} members: ${seconds} s to the last delivery, raw engine ${rawSeconds} s (×${ratio}); ${cpuMicrosPerMember} µs CPU a member (${details})`;
  });

/** A process hosts so many units at most: each has a link and three files open. */
const unitsAProcess = 1_250;

export async function benchCirculate(options: CirculateBenchOptions): Promise<CirculateBench> {
  const runs: Circulated[] = [];
  for (const members of options.members) {
    options.say(`raw engine, ${members} members`);
    const rawSeconds = await withRaw(members, options.contentBytes);
    options.say(`product, ${members} members`);
    runs.push(await withProduct(members, { ...options, rawSeconds }));
  }
  return { machine: { cpus: availableParallelism(), node: process.version }, runs };
}

/** The server's own limit is a thousand durables a stream. */
const manyDurables = (dataDir: string): string =>
  `jetstream {\n  store_dir: ${JSON.stringify(dataDir)}\n  limits { default_max_consumers: 20000 }\n}\n`;

async function withRaw(members: number, contentBytes: number): Promise<number> {
  await using nats = await startNats({ configText: manyDurables });
  await using redis = await startRedis();
  const { seconds } = await runRaw({ nats, redis, units: members, cycles: members, contentBytes });
  return seconds;
}

async function withProduct(
  members: number,
  { contentBytes, rawSeconds, alert, say }: CirculateBenchOptions & { rawSeconds: number },
): Promise<Circulated> {
  await using area = await startTestArea({ area: benchArea(members) });
  const { dataDir, servers } = area;
  const names = Array.from({ length: members }, (_, index) => benchUnit(index));
  const roles: Record<string, Role> = {};
  try {
    roles.exchange = await startRole('product-exchange', { dataDir, servers });
    const receivers: Role[] = [];
    for (let first = 0; first < members; first += unitsAProcess) {
      const units = names.slice(first, first + unitsAProcess);
      const receiver = await startRole('product-receiver', { dataDir, servers, units });
      roles[`units-${first}`] = receiver;
      receivers.push(receiver);
    }
    const settings = { dataDir, servers, secretariat, members: names, contentBytes };
    const sender = await startRole(alert ? 'alert-office' : 'secretariat', settings);
    roles.secretariat = sender;
    say('everybody is there');
    await sender.ask('prepare');
    const pids = Object.fromEntries(Object.entries(roles).map(([name, { pid }]) => [name, pid]));
    const watch = new Stopwatch({ nats: area.nats.pid, ...pids });
    await watch.time(async () => {
      const releasing = sender.ask<number>('release');
      await Promise.all(
        receivers.map((receiver, at) =>
          receiver.ask('until', Math.min(unitsAProcess, members - at * unitsAProcess)),
        ),
      );
      await releasing;
      return Array.from({ length: members }, () => 0);
    });
    const { seconds, cpuMicrosPerCycle, parts } = watch.read();
    return {
      members,
      seconds: Math.round(seconds * 100) / 100,
      rawSeconds: Math.round(rawSeconds * 100) / 100,
      ratio: Math.round((seconds / rawSeconds) * 10) / 10,
      cpuMicrosPerMember: cpuMicrosPerCycle,
      parts,
    };
  } finally {
    await Promise.all(Object.values(roles).map((role) => role.stop()));
  }
}
