import { stat } from 'node:fs/promises';
import { Verifier } from '@liandong/bus';
import { BusError } from '@liandong/contracts';
import { areaFiles, Directory, type PublicArea, readPublicArea } from '@liandong/directory';
import type { Logger } from '@liandong/runtime';
import { openUnit } from '../open-unit.ts';
import type { RunningUnit } from '../unit.ts';
import { type Choice, chooseUnits } from './choose-units.ts';

export type HostingOptions = Choice & {
  service: string;
  servers: readonly string[];
  logger: Logger;
};

type Hosted = { changedAt: number; running: RunningUnit };

const openAtOnce = 16;

/**
 * The units a process hosts, kept in step with the area: a unit that was added is opened, a
 * revoked one is let go, one whose keys were rotated is opened again with the new ones.
 * A unit that cannot be opened keeps no other from working, and is tried again.
 */
export class Hosting {
  readonly hosted = new Map<string, Hosted>();
  /** Units that could not be opened at the last attempt. */
  readonly ailing = new Set<string>();
  readonly #options: HostingOptions;
  readonly #directory: Directory;
  /** Shared, as one signature covers a batch that goes to several units. */
  readonly #verifier: Verifier;
  #seenAt: number;
  #stopping = false;

  private constructor(options: HostingOptions, area: PublicArea, seenAt: number) {
    this.#options = options;
    const directory = Directory.of(area);
    this.#directory = directory;
    this.#verifier = new Verifier((keyId) => directory.keyOf(keyId)?.publicKey);
    this.#seenAt = seenAt;
  }

  /** Opens what is to be hosted. @throws BusError when a unit asked for by name cannot be opened */
  static async open(options: HostingOptions): Promise<Hosting> {
    const seenAt = await changedAt(options.dataDir);
    const area = await readPublicArea(options.dataDir);
    const hosting = new Hosting(options, area, seenAt);
    const strangers = (options.named ?? []).filter((id) => !hosting.#directory.get(id));
    if (strangers.length > 0) throw new BusError('UNIT_UNKNOWN', { units: strangers });
    await hosting.#bringTo(area);
    const failed = options.named?.find((id) => hosting.ailing.has(id));
    if (failed !== undefined) {
      await hosting.stop();
      throw new BusError('UNIT_NOT_OPENED', { unit: failed });
    }
    return hosting;
  }

  /** Looks whether the area has changed since, or something failed; cheap when neither. */
  async keepUp(): Promise<void> {
    const seenAt = await changedAt(this.#options.dataDir);
    if (seenAt === this.#seenAt && this.ailing.size === 0) return;
    const area = await readPublicArea(this.#options.dataDir);
    this.#directory.learnArea(area);
    await this.#bringTo(area);
    this.#seenAt = seenAt;
  }

  /** Lets every unit go, with nothing unacknowledged. One that is just being opened is let go when it is open. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all([...this.hosted.keys()].map((id) => this.#letGo(id)));
  }

  async #bringTo(area: PublicArea): Promise<void> {
    const wanted = chooseUnits(this.#options, area, this.#directory);
    for (const id of this.ailing) if (!wanted.has(id)) this.ailing.delete(id);
    const outdated = [...this.hosted].filter(([id, unit]) => wanted.get(id) !== unit.changedAt);
    await Promise.all(outdated.map(([id]) => this.#letGo(id)));
    const missing = [...wanted].filter(([id]) => !this.hosted.has(id));
    for (let at = 0; at < missing.length; at += openAtOnce)
      await Promise.all(
        missing.slice(at, at + openAtOnce).map((unit) => this.#open(unit, wanted.size)),
      );
  }

  async #open([unit, changed]: [string, number], hosted: number): Promise<void> {
    const { dataDir, servers, service, logger } = this.#options;
    try {
      const running = await openUnit({
        dataDir,
        servers,
        service,
        logger,
        directory: this.#directory,
        verifier: this.#verifier,
        unit,
        hosted,
        now: Date.now,
      });
      if (this.#stopping) return await running.stop();
      this.hosted.set(unit, { changedAt: changed, running });
      this.ailing.delete(unit);
    } catch (thrown) {
      // Told once, not at every attempt.
      if (!this.ailing.has(unit)) logger.error({ err: BusError.from(thrown), unit }, 'not opened');
      this.ailing.add(unit);
    }
  }

  async #letGo(id: string): Promise<void> {
    const hosted = this.hosted.get(id);
    this.hosted.delete(id);
    await hosted?.running.stop();
  }
}

async function changedAt(dataDir: string): Promise<number> {
  const found = await stat(areaFiles(dataDir).public).catch(() => undefined);
  return found?.mtimeMs ?? 0;
}
