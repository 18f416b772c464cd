import {
  connectNats,
  type LogVerdict,
  logSource,
  openLogStore,
  type TailEntry,
  tailLog,
  type VerifyProgress,
  verifyLog,
} from '@liandong/bus';
import { checkpointSubject } from '@liandong/contracts';
import {
  areaFiles,
  Directory,
  inboxPrefixOf,
  readPublicArea,
  readSigningKey,
  unitFiles,
} from '@liandong/directory';
import { startSealing } from '@liandong/exchange';
import { serverKinds, startNats, type TestServer } from '@liandong/testing';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { alterations } from './log-verify/altered.ts';
import {
  changed,
  find,
  keyOf,
  type Line,
  type Lines,
  readLines,
  withoutCheckpoints,
  writeLines,
} from './log-verify/copy.ts';
import { ended, forgeries, supplement } from './log-verify/forged.ts';
import { logger, type Story, tellStory } from './log-verify/story.ts';

describe.each(serverKinds())('the LOG on a %s server', (kind) => {
  let story: Story;
  let rootPublicKey: string;
  let lines: Line[];
  let forger: TestServer;
  let forged: NatsConnection;

  beforeAll(async () => {
    story = await tellStory(kind);
    ({ rootPublicKey } = await readPublicArea(story.area.dataDir));
    lines = await readLines(story.admin);
    forger = await startNats({ kind });
    forged = await connect({ servers: forger.url });
  });
  afterAll(async () => {
    await forged.close();
    await forger.stop();
    await story[Symbol.asyncDispose]();
  });

  const verifyCopy = async (copy: Lines, headersOnly = false): Promise<LogVerdict> =>
    verifyLog(await writeLines(forged, copy), { rootPublicKey, headersOnly });

  it('has nothing wrong with it after several units, two exchanges and their checkpoints', async () => {
    const progress: VerifyProgress[] = [];
    const verdict = await verifyLog(logSource(story.admin), {
      rootPublicKey,
      onProgress: (made) => progress.push(made),
    });
    const last = lines.length;
    expect(verdict).toMatchObject({ clean: true, contentChecked: true, faults: [], unsealed: 0 });
    expect(verdict).toMatchObject({ from: 1, to: last, entries: last, threads: 124 });
    expect(verdict.checkpoints).toBeGreaterThan(1);
    expect(verdict.sealed).toMatchObject({ upTo: last - 1, seq: last });
    expect(progress.at(-1)).toEqual({ done: last, total: last, faults: 0 });
  });

  it('is verified by the exchange itself, and without any content', async () => {
    const connection = await connectNats({
      servers: story.area.servers,
      credsFile: unitFiles(story.area.dataDir, 'exchange').creds,
      name: 'auditor',
      inboxPrefix: inboxPrefixOf('exchange'),
    });
    const verdict = await verifyLog(logSource(connection), { rootPublicKey, headersOnly: true });
    expect(verdict).toMatchObject({ clean: true, contentChecked: false, entries: lines.length });
    await connection.close();
  });

  it('is verified from any place on', async () => {
    for (const from of [2, find(lines, 'acknowledge', 7), lines.length, lines.length + 1]) {
      const verdict = await verifyLog(logSource(story.admin), { rootPublicKey, from });
      expect(verdict).toMatchObject({ clean: true, from, entries: lines.length - from + 1 });
    }
  });

  it('is not called clean when the reading was ended early', async () => {
    const stop = new AbortController();
    stop.abort();
    const options = { rootPublicKey, signal: stop.signal };
    const verdict = await verifyLog(logSource(story.admin), options);
    expect(verdict).toMatchObject({ clean: false, complete: false, faultCount: 0 });
  });

  it('is as clean when copied as it is', async () => {
    expect(await verifyCopy(lines)).toMatchObject({ clean: true, entries: lines.length });
  });

  it.each(Object.entries({ ...alterations, ...forgeries }))('shows %s', async (_name, damage) => {
    const { dataDir } = story.area;
    const root = await readSigningKey(areaFiles(dataDir).rootKey);
    const copy = await damage({ lines, root, keyOf: (unit) => keyOf(dataDir, unit) });
    const verdict = await verifyCopy(copy.lines);
    expect(verdict.clean).toBe(false);
    expect(verdict.faults[0]).toMatchObject(copy.first);
    expect(verdict.faultsByName).toEqual(copy.all);
  });

  it('hides changed content from a reader who may not see it, and says so', async () => {
    const copy = changed(lines, find(lines, 'register'), ({ data }) => ({ data: `${data} ` }));
    expect(await verifyCopy(copy)).toMatchObject({ faultsByName: { content: 1 } });
    expect(await verifyCopy(copy, true)).toMatchObject({ clean: true, contentChecked: false });
  });

  it('does not blame an act that was on its way while its key ended', async () => {
    const { dataDir } = story.area;
    const root = await readSigningKey(areaFiles(dataDir).rootKey);
    const given = { lines, root, keyOf: (unit: string) => keyOf(dataDir, unit) };
    const until = Date.now();
    const after = { ...given, lines: ended(given, until) };
    const copy = await supplement(after, 'dept-hr', { at: until + 1_000 });
    expect(await verifyCopy(copy)).toMatchObject({ clean: true, entries: lines.length + 2 });
  });

  it('shows a whole thread gone without a trace, by the checkpoint', async () => {
    const register = find(lines, 'register', 5);
    const copy = lines.filter(({ subject }) => subject !== lines[register]?.subject);
    const unsealed = await verifyCopy(withoutCheckpoints(copy));
    expect(unsealed.faultsByName).not.toHaveProperty('chain');
    const names = Object.keys((await verifyCopy(copy)).faultsByName);
    expect(names.filter((name) => name.startsWith('checkpoint-'))).not.toEqual([]);
  });

  it('gets one chain of checkpoints from many sealers at once, in stretches of a given size', async () => {
    const unsealed = lines.slice(
      0,
      lines.findIndex(({ subject }) => subject === checkpointSubject),
    );
    const source = await writeLines(forged, unsealed);
    const directory = Directory.of(await readPublicArea(story.area.dataDir));
    const key = await keyOf(story.area.dataDir, 'exchange');
    const log = await openLogStore(forged);
    const options = {
      log,
      source,
      directory,
      key: () => key,
      logger,
      now: Date.now,
      intervalMs: 60_000,
    };
    const sealers = Array.from({ length: 4 }, () => startSealing({ ...options, maxEntries: 25 }));
    await Promise.all(sealers.map((sealer) => sealer.stop()));
    log.close();
    const verdict = await verifyLog(source, { rootPublicKey });
    expect(verdict).toMatchObject({ clean: true, unsealed: 0 });
    // Those who lost races may have covered the winners' checkpoints, and nothing beyond.
    const stretches = Math.ceil(unsealed.length / 25);
    expect(verdict.checkpoints).toBeGreaterThanOrEqual(stretches);
    expect(verdict.checkpoints).toBeLessThanOrEqual(stretches + sealers.length);
  });

  it('is told as it grows, facts only', async () => {
    const source = await writeLines(forged, lines.slice(0, -1));
    const asked = vi.spyOn(source, 'messages');
    const told: TailEntry[] = [];
    const stop = new AbortController();
    const telling = (async () => {
      for await (const entry of tailLog(source, { from: 1, signal: stop.signal })) told.push(entry);
    })();
    await vi.waitFor(() => expect(told).toHaveLength(lines.length - 1));
    const last = lines.at(-1) as Line;
    forged.publish(last.subject, last.data);
    await vi.waitFor(() => expect(told).toHaveLength(lines.length));
    stop.abort();
    await telling;
    expect(told.map(({ seq }) => seq)).toEqual(lines.map((_, at) => at + 1));
    expect(told[0]).toMatchObject({ is: 'directory' });
    expect(told.at(-1)).toMatchObject({ is: 'checkpoint', subject: checkpointSubject });
    expect(told.filter((entry) => entry.is === 'unreadable')).toEqual([]);
    expect(JSON.stringify(told)).not.toContain('三月工资未发');
    expect(asked.mock.calls).toMatchObject([[{ content: false }]]);
  });
});
