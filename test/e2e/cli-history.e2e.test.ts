import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { aRegistration, caseFile, shanghai, startTestArea, type TestArea } from '@liandong/testing';
import { Deliveries, Desk, ledgerThread, Outbox, Store, storePath } from '@liandong/unit';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ServiceProcess, startService } from '../faults/service-process.ts';
import {
  answered,
  type CommandLine,
  commandLine,
  exchangeAnswers,
  type Running,
} from './command-line.ts';

const rowCount = 3_000;
const waiting = { timeout: 30_000, interval: 5 };

type Kind = 'recorded' | 'unanswered' | 'fault' | 'already';

const kindOf = (at: number): Kind => {
  if (at > 10 && at % 97 === 0) return 'already';
  if (at % 50 === 7) return 'unanswered';
  return at % 50 === 17 || at % 50 === 27 || at % 50 === 37 ? 'fault' : 'recorded';
};

function line(at: number): string {
  const text = `第 ${at} 号信访人反映的第 ${at * 7} 件事情与别人的都不一样，请求尽快核实并答复`;
  const unit = at % 2 === 0 ? '人力资源部' : '本地名录中没有的部门';
  const replies: Record<number, string> = {
    7: '未答复,',
    17: '已经核实解决,2019/1/1 10:00',
    27: '已经核实解决,',
    37: ',2020/3/1',
  };
  const reply = replies[at % 50] ?? `您反映的第 ${at} 件已经解决,2020/2/${(at % 28) + 1} 16:40`;
  return `H-${at},信访人${at},事项 ${at},2020/1/${(at % 28) + 1} 9:30,${text},${unit},${reply}`;
}

/** An old ledger of every sort of row, each sort known beforehand. */
function oldLedger(): string {
  const head = '信访编号,信访人,主题,登记时间,内容,责任单位,答复意见,答复时间';
  const rows = Array.from({ length: rowCount }, (_, at) => line(kindOf(at) === 'already' ? 1 : at));
  return `${[head, ...rows].join('\r\n')}\r\n`;
}

describe('the import of an old ledger', () => {
  let area: TestArea;
  let exchange: ServiceProcess;
  let cli: CommandLine;
  let file: string;

  const kinds = Array.from({ length: rowCount }, (_, at) => kindOf(at));
  const number = (kind: Kind) => kinds.filter((found) => found === kind).length;
  const counts = {
    read: rowCount,
    empty: 0,
    recorded: number('recorded'),
    unanswered: number('unanswered'),
    already: number('already'),
    faults: number('fault'),
    refused: 0,
    notReached: 0,
  };

  beforeAll(async () => {
    area = await startTestArea();
    exchange = startService('exchange', {
      LIANDONG_DATA: area.dataDir,
      LIANDONG_NATS: area.servers.join(','),
    });
    cli = commandLine(area);
    await exchangeAnswers(area, 'petition-office');
    file = join(area.dataDir, 'old.csv');
    await writeFile(file, oldLedger());
  });
  afterAll(async () => {
    await exchange.stop();
    await area[Symbol.asyncDispose]();
  });

  const kept = (): number => {
    const path = storePath(area.dataDir, 'petition-office');
    if (!existsSync(path)) return 0;
    using store = new DatabaseSync(path, { readOnly: true });
    return Number(store.prepare('SELECT count(*) AS n FROM outbox').get()?.n ?? 0);
  };

  /** Waits until an import is under way: more is kept than before, and it still runs. */
  const underWay = async ({ child }: Running): Promise<void> => {
    const before = kept();
    await vi.waitFor(() => expect(kept()).toBeGreaterThanOrEqual(before + 400), waiting);
    expect(child.exitCode, 'the import was over before it could be interrupted').toBeNull();
  };

  /** What the exchange makes of an act that no command would send. */
  async function settled(unit: string, draft: (desk: Desk) => ReturnType<Desk['register']>) {
    using store = new Store(storePath(area.dataDir, unit));
    const desk = new Desk({ unit, store, deliveries: new Deliveries(store), now: Date.now });
    const act = draft(desk);
    const outbox = new Outbox(store);
    outbox.keep([act], Date.now());
    await cli.run('--as', unit, 'outbox', 'send');
    return outbox.outcome(act.id);
  }

  const oldCase = (thread: string) => {
    const { act } = caseFile(thread).history();
    const content = { title: '旧事', text: '多年以前的一件事', reply: '已经答复' };
    return { thread, facts: act.facts as Parameters<Desk['recordHistory']>[0]['facts'], content };
  };

  it('says beforehand what it would do, and does nothing', async () => {
    const { json, code } = await cli.run('case', 'import', file, '--history', '--dry-run');
    expect(code).toBe(65);
    expect(json.counts).toEqual(counts);
    expect((await cli.ok('case', 'list', '--history')).total).toBe(0);
    expect(kept()).toBe(0);
  });

  it('is for a petition office, says the command, and so says the exchange', async () => {
    const { json, code } = await cli.run('--as', 'dept-hr', 'case', 'import', file, '--history');
    expect(code).not.toBe(0);
    expect(json.code).toBe('HISTORY_NOT_PETITION_OFFICE');
    const outcome = await settled('dept-hr', (desk) =>
      desk.recordHistory(oldCase('old-case-0001')),
    );
    expect(outcome).toMatchObject({
      status: 'refused',
      answer: { code: 'HISTORY_NOT_PETITION_OFFICE' },
    });
  });

  it('interrupted by Ctrl-C and by kill -9, and repeated, doubles nothing', async () => {
    const first = cli.start('case', 'import', file, '--history');
    await underWay(first);
    first.child.kill('SIGINT');
    const interrupted = await answered(first);
    expect(interrupted.code).toBe(130);
    expect(interrupted.json.counts.notReached).toBeGreaterThan(0);

    const second = cli.start('case', 'import', file, '--history');
    await underWay(second);
    second.child.kill('SIGKILL');
    await once(second.child, 'exit');

    const { json, code } = await cli.run('case', 'import', file, '--history');
    expect(code).toBe(65);
    const { recorded = 0, already = 0, ...others } = json.counts;
    const { recorded: all, already: doubled, ...expected } = counts;
    expect(others).toEqual(expected);
    expect(recorded + already).toBe(all + doubled);
    expect(recorded).toBeLessThan(all);
    expect(json.waiting).toBe(0);

    const { cases } = await cli.ok('case', 'list', '--history', '--limit', '100000');
    const good = kinds.flatMap((kind, at) => (kind === 'recorded' ? [`H-${at}`] : []));
    expect(cases.map(({ caseNo }) => caseNo).sort()).toEqual(good.sort());
    expect((await cli.ok('log', 'verify')).verdict).toMatchObject({ clean: true, complete: true });
  });

  it('names the rows that contradict, with their number, column and reason', async () => {
    const { json } = await cli.run('case', 'import', file, '--history');
    expect(json.counts).toMatchObject({
      recorded: 0,
      already: number('recorded') + number('already'),
    });
    const faults = json.rows.filter(({ outcome }) => outcome === 'fault');
    expect(faults.slice(0, 3).map(({ rowNo, faults: [fault] }) => [rowNo, fault])).toMatchObject([
      [19, { column: 'H', code: 'REPLIED_BEFORE_RECEIVED' }],
      [29, { column: 'G', code: 'REPLY_WITHOUT_TIME' }],
      [39, { column: 'H', code: 'TIME_WITHOUT_REPLY' }],
    ]);
  });

  it('leaves closed dossiers at their true times, marked, and nobody to wait for', async () => {
    const dossier = await cli.ok('case', 'show', 'H-2');
    expect(dossier).toMatchObject({
      status: 'concluded',
      open: false,
      facts: {
        historical: true,
        unit: 'dept-hr',
        receivedAt: shanghai('2020-01-03 09:30'),
        repliedAt: shanghai('2020-02-03 16:40'),
        precision: 'second',
      },
      content: { reply: '您反映的第 2 件已经解决', petitioner: { name: '信访人2' } },
    });
    expect(dossier.timeline).toMatchObject([
      { type: 'received', at: shanghai('2020-01-03 09:30'), historical: true },
      { type: 'replied', at: shanghai('2020-02-03 16:40'), by: 'dept-hr', historical: true },
      { type: 'record-history', n: 1 },
    ]);
    expect((await cli.ok('case', 'show', 'H-3')).facts).not.toHaveProperty('unit');
    expect((await cli.ok('case list')).total).toBe(0);
    const inbox = await cli.ok('inbox');
    expect(inbox.counts).toMatchObject({ toTriage: 0, following: 0 });
    const { code } = await cli.run('case conclude H-2 --outcome replied --resolved yes');
    expect(code).not.toBe(0);
  });

  it('never touches a live case: not by its number, and not by its thread at the exchange', async () => {
    const live = join(area.dataDir, 'live.csv');
    await writeFile(
      live,
      '信访编号,主题,登记时间,内容\nL-1,供暖,2026/11/1,今年没有供暖\n,停电,2026/11/1,楼里停电\n',
    );
    await cli.ok('case', 'import', live);
    await settled('petition-office', (desk) =>
      desk.register({
        facts: aRegistration(),
        content: { caseNo: 'L 2', title: '停水', text: '楼里停水' },
      }),
    );
    const old = join(area.dataDir, 'onto-live.csv');
    const head = '信访编号,主题,登记时间,内容,答复意见,答复时间';
    const rows = [
      'L-1,供暖,2026/11/1,今年没有供暖,已供,2026/11/2',
      'L2,水,2020/1/1,停水,好,2020/1/2',
      ',停电,2026/11/1,楼里停电,来电了,2026/11/2',
    ];
    await writeFile(old, `${[head, ...rows].join('\n')}\n`);
    const { json, code } = await cli.run('case', 'import', old, '--history');
    expect(code).toBe(65);
    expect(json.rows).toMatchObject([
      { rowNo: 2, outcome: 'refused', reason: 'HISTORY_CASE_LIVE' },
      { rowNo: 3, outcome: 'refused', reason: 'HISTORY_CASE_LIVE' },
      { rowNo: 4, outcome: 'refused', reason: 'HISTORY_CASE_LIVE' },
    ]);
    const thread = ledgerThread('petition-office', 'L-1');
    const onLive = await settled('petition-office', (desk) => desk.recordHistory(oldCase(thread)));
    expect(onLive).toMatchObject({ status: 'refused', answer: { code: 'THREAD_EXISTS' } });
    expect(await cli.ok('case', 'show', 'L-1')).toMatchObject({ status: 'registered' });
  });

  it('lists what is history apart from live cases, and keeps rows while the bus cannot be reached', async () => {
    const later = join(area.dataDir, 'later.csv');
    const head = '信访编号,主题,登记时间,内容,答复意见,答复时间';
    const rows = [1, 2].map((at) => `N-${at},路灯,2020/1/1,第 ${at} 盏不亮,已修,2020/1/${at + 3}`);
    await writeFile(later, `${[head, ...rows].join('\n')}\n`);
    const away = ['--nats nats://127.0.0.1:1 case import --history', later];
    const first = await cli.run(...away);
    expect(first.code).toBe(75);
    expect(first.json).toMatchObject({ waiting: 2, counts: { recorded: 2, already: 0 } });
    const second = await cli.run(...away);
    expect(second.json).toMatchObject({ waiting: 2, counts: { recorded: 0, already: 2 } });
    await cli.ok('outbox send');
    const { cases } = await cli.ok('case list --history --limit 100000');
    const numbers = cases.map(({ caseNo }) => caseNo).filter((caseNo) => !caseNo?.startsWith('H-'));
    expect(numbers.sort()).toEqual(['N-1', 'N-2']);
  });

  it('is left alone by the live import, which takes the rows that wait for a reply', async () => {
    const { json } = await cli.run('case', 'import', file, '--dry-run');
    // What contradicts as history is a matter for a person: the live import says that it does not read replies.
    expect(json.counts).toMatchObject({
      already: number('recorded') + number('already'),
      triage: expect.any(Number),
    });
    const { sent = 0, triage = 0, repeats = 0 } = json.counts;
    expect(sent + triage + repeats).toBe(number('unanswered') + number('fault'));
  });
});
