import { type ChildProcess, fork } from 'node:child_process';
import { on, once } from 'node:events';
import { join } from 'node:path';
import type { TestArea } from '@liandong/testing';

export type Word = 'convene' | 'ask' | 'number' | 'release';
export type Asked = { of: number; word: Word } & Words;
export type Told = { of: number; meeting: string; serial?: number; refused?: string };
type Words = { meeting: string; members: readonly string[]; title: string };

/** A secretary in a process of its own, that does what it is told and may be killed. */
export class Secretary implements AsyncDisposable {
  readonly #child: ChildProcess;
  #asked = 0;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  static async start({ dataDir, servers }: TestArea): Promise<Secretary> {
    const child = fork(join(import.meta.dirname, 'secretary.ts'), [dataDir, servers[0] ?? '']);
    const secretary = new Secretary(child);
    await secretary.#told(0);
    return secretary;
  }

  /** Tells the secretary to do something, and waits until it says that it is done. */
  async does(word: Word, said: Partial<Words>): Promise<Told> {
    this.#asked += 1;
    const of = this.#asked;
    const told = this.#told(of);
    this.#child.send({
      of,
      word,
      meeting: '',
      members: [],
      title: '联席会议',
      ...said,
    } satisfies Asked);
    return await told;
  }

  async #told(of: number): Promise<Told> {
    const ended = new AbortController();
    const { signal } = ended;
    const gone = once(this.#child, 'exit', { signal }).then(() => {
      throw new Error(`a secretary ended at ${of}`);
    });
    const hears = async (): Promise<Told> => {
      for await (const [told] of on(this.#child, 'message', { signal }))
        if ((told as Told).of === of) return told as Told;
      throw new Error('unreachable');
    };
    const told = await Promise.race([hears(), gone]);
    ended.abort();
    return told;
  }

  async kill9(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.kill9();
  }
}
