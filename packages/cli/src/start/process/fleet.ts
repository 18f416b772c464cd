import { join } from 'node:path';
import type { Language } from '@liandong/contracts';
import { Child, type ChildEvent, type ChildSpec } from './child.ts';
import { type GuardLink, startGuard } from './guard-link.ts';
import { LogFile } from './log-file.ts';
import type { KnownProcess } from './process-mark.ts';

export type FleetOptions = {
  dataDir: string;
  language: Language;
  onEvent: (child: Child, event: ChildEvent) => void;
  /** Called whenever the processes that run have changed. */
  onProcesses: (processes: readonly (KnownProcess & { name: string })[]) => void;
};

type Kind = 'server' | 'service';
type Member = { kind: Kind; child: Child };

const stopGraceMs = 10_000;
const logCheckMs = 60_000;

/** All processes of one run, what they write, and the guard over them. */
export class Fleet implements AsyncDisposable {
  readonly #options: FleetOptions;
  readonly #members: Member[] = [];
  readonly #guard: GuardLink = startGuard();
  readonly #logCheck: NodeJS.Timeout;

  constructor(options: FleetOptions) {
    this.#options = options;
    this.#logCheck = setInterval(() => {
      for (const { child } of this.#members) child.log.turnOver();
    }, logCheckMs).unref();
  }

  /** Begins to run a process; stopping goes in the opposite order of these calls. */
  async start(kind: Kind, spec: ChildSpec): Promise<Child> {
    const { dataDir, language, onEvent } = this.#options;
    const log = new LogFile(join(dataDir, 'logs', `${spec.name}.log`));
    log.turnOver();
    const child = new Child(spec, {
      log,
      language,
      onEvent: (which, event) => {
        if (event.type === 'started') this.#tellProcesses();
        else onEvent(which, event);
      },
    });
    this.#members.push({ kind, child });
    await child.start();
    return child;
  }

  /** The services, which can be asked how they are. */
  get services(): readonly Child[] {
    return this.#members.filter(({ kind }) => kind === 'service').map(({ child }) => child);
  }

  /** Ends everything at once. */
  kill(): void {
    for (const { child } of this.#members) child.kill();
    this.#guard.end();
  }

  /** Stops the services together, the exchange after those who speak to it, then the servers, the last first. */
  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#logCheck);
    const of = (kind: Kind) =>
      this.#members.filter((member) => member.kind === kind).map(({ child }) => child);
    const [exchange, ...others] = of('service');
    await Promise.all(others.map((child) => child.stop(stopGraceMs)));
    await exchange?.stop(stopGraceMs);
    for (const server of of('server').reverse()) await server.stop(stopGraceMs);
    this.#guard.end();
    for (const { child } of this.#members) child.log.close();
  }

  #tellProcesses(): void {
    const running = this.#members.flatMap(({ kind, child }) =>
      child.process ? [{ kind, name: child.spec.name, ...child.process }] : [],
    );
    const of = (kind: Kind) => running.filter((one) => one.kind === kind);
    this.#guard.tell({ services: of('service'), servers: of('server').reverse() });
    this.#options.onProcesses(running.map(({ name, pid, mark }) => ({ name, pid, mark })));
  }
}
