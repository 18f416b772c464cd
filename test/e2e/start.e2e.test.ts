import { existsSync } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPublicArea } from '@liandong/directory';
import { aRegistration } from '@liandong/testing';
import { Deliveries, Desk, Outbox, Store, storePath } from '@liandong/unit';
import { describe, expect, it, vi } from 'vitest';
import { dataFolder, isRunning, liandong, patience, pidOf, runtimeOf, started } from './started.ts';

const services = [
  'exchange',
  'tracker',
  'petition-office',
  'department',
  'joint-meeting',
  'peer-enterprise',
];
const everything = ['nats-server', 'redis-server', ...services];

/** An officer registers a visit: it goes into the outbox, and the running service sends it. */
function register(dataDir: string): string {
  const unit = 'petition-office';
  using store = new Store(storePath(dataDir, unit));
  const desk = new Desk({ unit, store, deliveries: new Deliveries(store), now: Date.now });
  const act = desk.register({
    facts: aRegistration({ channel: 'visit', receivedAt: Date.now() }),
    content: { title: '反映工资问题', text: '三月份工资至今未发。' },
  });
  new Outbox(store).keep([act], Date.now());
  return act.thread;
}

const allGone = (pids: readonly number[]) =>
  vi.waitFor(() => expect(pids.filter(isRunning)).toEqual([]), patience);

describe('liandong start', () => {
  it('brings everything up, shows what moves, stops all in order, and keeps the data', async () => {
    await using folder = await dataFolder();
    const { dataDir } = folder;
    const first = await started(dataDir);
    const { pid, processes } = runtimeOf(dataDir);
    expect(processes.map(({ name }) => name).sort()).toEqual([...everything].sort());
    expect(pid).toBe(first.process.pid);
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);

    const thread = register(dataDir);
    await first.hears({ event: 'entry', type: 'register', thread, by: 'petition-office' });

    first.process.kill('SIGINT');
    expect(await first.ended).toBe(0);
    expect(processes.map((one) => one.pid).filter(isRunning)).toEqual([]);
    expect(existsSync(join(dataDir, 'runtime.json'))).toBe(false);

    const second = await started(dataDir);
    using store = new Store(storePath(dataDir, 'petition-office'));
    const held = store.db.prepare('SELECT status FROM thread WHERE id = ?').get(thread);
    expect(held).toMatchObject({ status: 'registered' });
    second.process.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  });

  it('keeps to the area of its folder, where a copy of the example has kept its id', async () => {
    await using folder = await dataFolder();
    await using files = await dataFolder();
    const { dataDir } = folder;
    const example = join(import.meta.dirname, '../../infra/areas/example.yaml');
    const mine = join(files.dataDir, 'mine.yaml');
    const text = await readFile(example, 'utf8');
    await writeFile(mine, text.replaceAll('人力资源部', '人力资源中心'));
    for (const args of [['--area', mine], []]) {
      const running = await started(dataDir, args);
      const { area } = await readPublicArea(dataDir);
      expect(area.units.find(({ id }) => id === 'hr')?.name.zh).toBe('人力资源中心');
      running.process.kill('SIGINT');
      expect(await running.ended).toBe(0);
    }
  });

  it('starts again whatever is killed, and goes on', async () => {
    await using folder = await dataFolder();
    const { dataDir } = folder;
    const running = await started(dataDir);

    for (const name of ['exchange', 'department', 'redis-server', 'nats-server']) {
      const before = pidOf(dataDir, name);
      process.kill(before, 'SIGKILL');
      await vi.waitFor(() => expect(pidOf(dataDir, name)).not.toBe(before), patience);
    }

    const thread = register(dataDir);
    await running.hears({ event: 'entry', type: 'register', thread });
    running.process.kill('SIGINT');
    expect(await running.ended).toBe(0);
  });

  it('leaves nothing running when it is killed outright, and starts on the same folder again', async () => {
    await using folder = await dataFolder();
    const { dataDir } = folder;
    const running = await started(dataDir);
    const pids = runtimeOf(dataDir).processes.map((one) => one.pid);

    running.process.kill('SIGKILL');
    await running.ended;
    await allGone(pids);

    const again = await started(dataDir);
    again.process.kill('SIGINT');
    expect(await again.ended).toBe(0);
  });

  it('ends all at once at a second Ctrl-C', async () => {
    await using folder = await dataFolder();
    const { dataDir } = folder;
    const running = await started(dataDir);
    const pids = runtimeOf(dataDir).processes.map((one) => one.pid);
    // A service that does not answer would hold up an orderly stop.
    process.kill(pidOf(dataDir, 'department'), 'SIGSTOP');

    running.process.kill('SIGINT');
    await vi.waitFor(
      () => expect(isRunning(pidOf(dataDir, 'petition-office'))).toBe(false),
      patience,
    );
    // One at once after the first would be npm passing on the same Ctrl-C.
    const again = setInterval(() => running.process.kill('SIGINT'), 100);

    expect(await running.ended).toBe(130);
    clearInterval(again);
    await allGone(pids);
  });

  it('says who runs on the folder already, and who has the port', async () => {
    await using folder = await dataFolder();
    await using other = await dataFolder();
    const running = await started(folder.dataDir);
    const { nats } = runtimeOf(folder.dataDir);
    const { port } = new URL(nats);

    const second = liandong(['start', '--json', '--data', folder.dataDir]);
    expect(await second.ended).toBe(69);
    expect(second.said.at(-1)).toMatchObject({
      code: 'ALREADY_RUNNING',
      details: { pid: running.process.pid, nats },
    });

    const ports = `--nats-port ${port} --redis-port 0`.split(' ');
    const busy = liandong(['start', '--json', '--data', other.dataDir, ...ports]);
    expect(await busy.ended).toBe(69);
    expect(busy.said.at(-1)).toMatchObject({
      code: 'PORT_BUSY',
      details: {
        faults: [expect.stringMatching(new RegExp(`${port}.*pid \\d+.*--nats-port \\d+`))],
      },
    });
    expect(existsSync(join(other.dataDir, 'runtime.json'))).toBe(false);

    running.process.kill('SIGINT');
    expect(await running.ended).toBe(0);
  });

  it.each([
    ['a corrupt area file', 'AREA_INVALID', 65],
    ['an old nats-server', 'NATS_TOO_OLD', 69],
    ['an old Redis', 'REDIS_TOO_OLD', 69],
    ['no nats-server at all', 'SERVER_MISSING', 1],
    ['a folder with other things in it', 'FOLDER_UNUSABLE', 1],
    ['a file where the folder should be', 'FOLDER_UNUSABLE', 1],
    ['a port that is none', 'USAGE', 2],
  ])('says in words what is in the way: %s', async (what, code, exitCode) => {
    await using folder = await dataFolder();
    const { dataDir } = folder;
    const old = async (name: string, answer: string) => {
      const file = join(dataDir, name);
      await writeFile(file, `#!/bin/sh\necho '${answer}'\n`, { mode: 0o755 });
      return file;
    };
    const areaFile = join(dataDir, 'area.yaml');
    await writeFile(areaFile, 'area: Not An Id\nunits: []\n');
    await mkdir(join(dataDir, 'foreign'));
    await writeFile(join(dataDir, 'foreign', 'letter.txt'), 'private');
    const cases: Record<string, { args?: string[]; environment?: Record<string, string> }> = {
      'a corrupt area file': { args: ['--area', areaFile] },
      'an old nats-server': {
        environment: { LIANDONG_NATS_SERVER: await old('nats', 'nats-server: v2.9.10') },
      },
      'an old Redis': {
        environment: { LIANDONG_REDIS_SERVER: await old('redis', 'Redis server v=6.2.7 sha=0') },
      },
      'no nats-server at all': { environment: { LIANDONG_NATS_SERVER: join(dataDir, 'none') } },
      'a folder with other things in it': { args: ['--data', join(dataDir, 'foreign')] },
      'a file where the folder should be': { args: ['--data', areaFile] },
      'a port that is none': { args: ['--nats-port', '70000'] },
    };
    const { args = [], environment = {} } = cases[what] ?? {};

    const failed = liandong(
      ['start', '--json', '--data', join(dataDir, 'new'), ...args],
      environment,
    );

    expect(await failed.ended).toBe(exitCode);
    expect(failed.said.at(-1)).toMatchObject({ ok: false, code });
    expect(existsSync(join(dataDir, 'new', 'runtime.json'))).toBe(false);
    if (what.includes('other things'))
      expect(await readFile(join(dataDir, 'foreign', 'letter.txt'), 'utf8')).toBe('private');
  });
});
