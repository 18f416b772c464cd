import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startTestArea, type TestArea } from '@liandong/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServiceProcess, startService } from '../faults/service-process.ts';
import { type CommandLine, commandLine, exchangeAnswers, type Item } from './command-line.ts';
import { agendaFile } from './support/meeting-papers.ts';

type Told = {
  code: string;
  meeting: string;
  docNo: string;
  flagged?: string;
  waiting: number;
  acts: Item[];
  meetings: unknown[];
  quorum: { coming: number };
  members: { unit: string; flagged: number; standing: string }[];
};

describe('a meeting while something is away', () => {
  let area: TestArea;
  let exchange: ServiceProcess;
  let secretariat: ServiceProcess;
  let cli: CommandLine;

  const ok = async (...argv: string[]): Promise<Told> => (await cli.ok(...argv)) as unknown as Told;
  const run = async (...argv: string[]) => {
    const { code, json } = await cli.run(...argv);
    return { code, json: json as unknown as Told };
  };
  const agenda = async (title: string) => {
    const path = join(area.dataDir, `${title}.yaml`);
    await writeFile(path, agendaFile(title));
    return path;
  };
  const back = async () => {
    exchange.start();
    await exchangeAnswers(area, 'secretariat');
  };

  beforeAll(async () => {
    area = await startTestArea();
    const environment = { LIANDONG_DATA: area.dataDir, LIANDONG_NATS: area.servers.join(',') };
    exchange = startService('exchange', environment);
    secretariat = startService('joint-meeting', environment);
    cli = commandLine(area);
    await exchangeAnswers(area, 'secretariat');
  });
  afterAll(async () => {
    await secretariat.stop();
    await exchange.stop();
    await area[Symbol.asyncDispose]();
  });

  it('wastes no number on a notice that could not go out, and tells nobody half', async () => {
    const file = await agenda('第一次');
    const { meeting } = await ok('meeting convene --file', file);
    await exchange.kill9();
    const away = await run('meeting release', meeting, '--file', file);
    expect(away).toMatchObject({ code: 75, json: { code: 'EXCHANGE_SILENT', waiting: 1 } });
    expect(away.json.acts.map(({ type }) => type)).toEqual(['allocate']);
    await back();
    expect((await ok('meeting list --as dept-hr')).meetings).toEqual([]);
    const released = await ok('meeting release', meeting, '--file', file);
    expect(released.docNo).toMatch(/〕1号$/);
    expect(released.acts.filter(({ type }) => type === 'invite')).toHaveLength(5);
    expect((await ok('meeting list --as dept-hr')).meetings).toHaveLength(1);
  });

  it('goes out under a number of its own, however many are released at once', async () => {
    const titles = ['第二次', '第三次', '第四次'];
    const meetings = [];
    for (const title of titles) {
      const file = await agenda(title);
      meetings.push({ file, ...(await ok('meeting convene --file', file)) });
    }
    const released = await Promise.all(
      meetings.map(({ meeting, file }) => ok('meeting release', meeting, '--file', file)),
    );
    const serials = released.map(({ docNo }) => Number(/(\d+)号$/.exec(docNo)?.[1]));
    const first = Math.min(...serials);
    expect(serials.toSorted((a, b) => a - b)).toEqual([first, first + 1, first + 2]);
  });

  it('keeps an answer that came after it was called off, and is none the other for it', async () => {
    const file = await agenda('第五次');
    const { meeting } = await ok('meeting convene --release --file', file);
    await ok('meeting show --as plant-1', meeting);
    await exchange.kill9();
    // Said while nobody could hear it; meanwhile the meeting is called off.
    const said = await run('meeting attend --who 刘刚 --as plant-1', meeting);
    expect(said).toMatchObject({ code: 75, json: { waiting: 1 } });
    await back();
    await ok('meeting cancel --reason postponed', meeting);
    await ok('outbox send --as plant-1');
    const seen = await ok('meeting show', meeting);
    expect(seen.members.find(({ unit }) => unit === 'plant-1')).toMatchObject({
      standing: 'cancelled',
      flagged: 1,
    });
    expect(seen.quorum.coming).toBe(0);
    const again = await ok('meeting attend --who 刘刚 --as plant-1', meeting);
    expect(again.flagged).toBe('cancelled');
    // Who was asked hears of it first, in the list and in the notice, and why.
    const why = { cancelled: { reason: 'postponed' } };
    expect(await ok('meeting show --as plant-1', meeting)).toMatchObject(why);
    expect((await ok('meeting list --as plant-1')).meetings[0]).toMatchObject(why);
  });
});
