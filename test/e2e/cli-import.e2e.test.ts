import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startTestArea, type TestArea } from '@liandong/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ServiceProcess, startService } from '../faults/service-process.ts';
import {
  answered,
  type CommandLine,
  commandLine,
  exchangeAnswers,
  type Running,
} from './command-line.ts';

const rowCount = 1_500;
const waiting = { timeout: 30_000, interval: 5 };

type Kind = 'sent' | 'triage' | 'repeat' | 'duplicate' | 'fault';

/** A ledger of every sort of row, each sort known beforehand. */
function generatedLedger(): { csv: string; kinds: Kind[] } {
  const kinds = Array.from({ length: rowCount }, (_, at): Kind => {
    if (at > 10 && at % 97 === 0) return 'duplicate';
    if (at % 50 === 7) return 'fault';
    if (at % 37 === 5) return 'triage';
    return at > 10 && at % 41 === 0 ? 'repeat' : 'sent';
  });
  const line = (at: number) => {
    const text = `第 ${at} 号信访人反映的第 ${at * 7} 件事情与别人的都不一样，请求尽快核实并答复`;
    const first = kinds[at] === 'repeat' ? 1 : at;
    const said =
      kinds[at] === 'repeat'
        ? text.replaceAll(/\d+/g, (n) => (n === String(at) ? '1' : '7'))
        : text;
    const unit = kinds[at] === 'triage' ? '' : at % 2 === 0 ? '人力资源部' : '土地管理部';
    const date = kinds[at] === 'fault' ? '去年春天' : `2026-0${(at % 9) + 1}-15 09:30`;
    return `L-${at},信访人${first},事项 ${at},${date},${said},${unit}`;
  };
  const rows = kinds.map((kind, at) => (kind === 'duplicate' ? line(firstSent(kinds)) : line(at)));
  const head = '信访编号,信访人,主题,登记时间,内容,责任单位';
  return { csv: `${[head, ...rows].join('\r\n')}\r\n`, kinds };
}

const firstSent = (kinds: readonly Kind[]): number => kinds.indexOf('sent');

describe('the import of a ledger', () => {
  let area: TestArea;
  let exchange: ServiceProcess;
  let cli: CommandLine;
  let file: string;
  let kinds: Kind[];

  const number = (kind: Kind) => kinds.filter((found) => found === kind).length;

  beforeAll(async () => {
    area = await startTestArea();
    exchange = startService('exchange', {
      LIANDONG_DATA: area.dataDir,
      LIANDONG_NATS: area.servers.join(','),
    });
    cli = commandLine(area);
    await exchangeAnswers(area, 'petition-office');
    const ledger = generatedLedger();
    kinds = ledger.kinds;
    file = join(area.dataDir, 'ledger.csv');
    await writeFile(file, ledger.csv);
  });
  afterAll(async () => {
    await exchange.stop();
    await area[Symbol.asyncDispose]();
  });

  const kept = (): number => {
    const path = join(area.dataDir, 'units', 'petition-office', 'unit.db');
    if (!existsSync(path)) return 0;
    using store = new DatabaseSync(path, { readOnly: true });
    return Number(store.prepare('SELECT count(*) AS n FROM outbox').get()?.n ?? 0);
  };

  /** Waits until an import is under way: more is kept than before, and it still runs. */
  const underWay = async ({ child }: Running, more: number): Promise<void> => {
    const before = kept();
    await vi.waitFor(() => expect(kept()).toBeGreaterThanOrEqual(before + more), waiting);
    expect(child.exitCode, 'the import was over before it could be interrupted').toBeNull();
  };

  const sum = ({ read, ...parts }: Record<string, number>) => ({
    read,
    parts: Object.values(parts).reduce((total, part) => total + part, 0),
  });

  it('says beforehand what it would do, and does nothing', async () => {
    const { json, code } = await cli.run('case', 'import', file, '--dry-run');
    expect(code).toBe(65);
    expect(json.counts).toEqual({
      read: rowCount,
      empty: 0,
      sent: number('sent'),
      triage: number('triage'),
      repeats: number('repeat'),
      already: number('duplicate'),
      faults: number('fault'),
      refused: 0,
      notReached: 0,
    });
    expect((await cli.ok('case', 'list')).total).toBe(0);
    expect(kept()).toBe(0);
  });

  it('interrupted by Ctrl-C and by kill -9, and repeated, doubles nothing', async () => {
    const first = cli.start('case', 'import', file);
    await underWay(first, 200);
    first.child.kill('SIGINT');
    const interrupted = await answered(first);
    expect(interrupted.code).toBe(130);
    expect(interrupted.json).toMatchObject({ ok: false, interrupted: true });
    expect(interrupted.json.counts.notReached).toBeGreaterThan(0);
    expect(sum(interrupted.json.counts).parts).toBe(rowCount);

    const second = cli.start('case', 'import', file);
    await underWay(second, 200);
    second.child.kill('SIGKILL');
    await once(second.child, 'exit');

    const { json, code } = await cli.run('case', 'import', file);
    expect(code).toBe(65);
    expect(sum(json.counts)).toEqual({ read: rowCount, parts: rowCount });
    expect(json.counts).toMatchObject({ refused: 0, notReached: 0, faults: number('fault') });
    expect(json.counts.already).toBeGreaterThan(number('duplicate'));
    expect(json.waiting).toBe(0);
    await eachRowOnce();
  });

  /** In the office's own file: every good row is one case, with one hop where it was to be sent. */
  async function eachRowOnce(): Promise<void> {
    const { cases } = await cli.ok('case', 'list', '--all', '--limit', '100000');
    const byNumber = new Map(cases.map((found) => [found.caseNo, found]));
    const good = kinds.flatMap((kind, at) =>
      kind === 'fault' || kind === 'duplicate' ? [] : [`L-${at}`],
    );
    expect(cases).toHaveLength(good.length);
    expect([...byNumber.keys()].sort()).toEqual(good.sort());
    const wrong = kinds.flatMap((kind, at) => {
      const found = byNumber.get(`L-${at}`);
      if (found === undefined) return [];
      const to = at % 2 === 0 ? 'dept-hr' : 'dept-land';
      const right =
        kind === 'sent'
          ? found.holder === to && found.hop !== undefined
          : found.holder === undefined;
      return right && (kind === 'repeat') === (found.repeatOf !== undefined) ? [] : [`L-${at}`];
    });
    expect(wrong).toEqual([]);
    const { verdict } = await cli.ok('log', 'verify');
    expect(verdict).toMatchObject({ clean: true, complete: true });
    // Receipts and the directory apart, the LOG holds one register a case, and two entries a hop.
    const { counts } = await cli.ok('inbox');
    expect(counts).toMatchObject({ following: number('sent'), toTriage: number('triage') });
  }

  it('names the rows that are wrong, with their number, column and reason', async () => {
    const { json } = await cli.run('case', 'import', file);
    expect(json.counts).toMatchObject({
      sent: 0,
      triage: 0,
      repeats: 0,
      already: rowCount - number('fault'),
      faults: number('fault'),
    });
    const faults = json.rows.filter(({ outcome }) => outcome === 'fault');
    const rowNumbers = kinds.flatMap((kind, at) => (kind === 'fault' ? [at + 2] : []));
    expect(faults.map(({ rowNo }) => rowNo)).toEqual(rowNumbers);
    expect(faults[0]?.faults).toMatchObject([{ column: 'D', code: 'DATE_UNREADABLE' }]);
  });

  it('calls a number that was used for something else a fault, and registers nothing', async () => {
    const other = join(area.dataDir, 'other.csv');
    await writeFile(
      other,
      '信访编号,信访人,主题,内容,责任单位\nL-0,王五,供暖,今年冬天一直没有供暖请尽快处理,人力资源部\n',
    );
    const { json, code } = await cli.run('case', 'import', other);
    expect(code).toBe(65);
    expect(json.rows).toMatchObject([{ rowNo: 2, outcome: 'fault', reason: 'CASE_NO_TAKEN' }]);
  });

  it('keeps rows while the bus cannot be reached, once however often it is repeated', async () => {
    const later = join(area.dataDir, 'later.csv');
    const rows = ['N-1,赵一,楼道灯坏了请求维修,人力资源部', 'N-2,钱二,食堂饭菜太凉请求改进,'];
    await writeFile(later, `信访编号,信访人,内容,责任单位\n${rows.join('\n')}\n`);
    const away = ['--nats nats://127.0.0.1:1 case import', later];
    const first = await cli.run(...away);
    expect(first.code).toBe(75);
    expect(first.json).toMatchObject({ waiting: 4, counts: { sent: 1, triage: 1 } });
    const second = await cli.run(...away);
    expect(second.json).toMatchObject({ waiting: 4, counts: { sent: 0, triage: 0, already: 2 } });
    await cli.ok('outbox send');
    const { cases } = await cli.ok('case list --limit 100000');
    const numbers = cases.map(({ caseNo }) => caseNo).filter((caseNo) => caseNo.startsWith('N-'));
    expect(numbers.sort()).toEqual(['N-1', 'N-2']);
  });
});
