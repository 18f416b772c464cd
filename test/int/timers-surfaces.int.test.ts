import { shanghai } from '@liandong/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCli } from '../../packages/cli/src/program.ts';
import { runInside } from '../../packages/cli/src/testing.ts';
import { TimersWorld } from './support/timers-world.ts';

const patience = { timeout: 20_000, interval: 20 };
const tail = 'log tail --lines 1 --as dept-hr';

/** What a list of terms says of one of them. */
type Term = { thread: string; clock: string; unit: string };
type Printed = {
  transfer: string;
  unit: string;
  silent: Term[];
  proposals: (Term & { level: string; command: string })[];
  toAcknowledge: { thread: string; chased: { clock: string; to: string }[] }[];
  timeline: { type: string; late: string[]; lateMs: Record<string, number>; automatic?: unknown }[];
  ladders: { clock: string }[];
} & Record<'overdue' | 'dueToday' | 'dueSoon' | 'chased' | 'unsigned' | 'awaited', Term[]>;

describe('what people see of the clocks', () => {
  let world: TimersWorld;
  let transfer: string;
  let letter: string;

  const environment = () => ({
    LIANDONG_DATA: world.area.dataDir,
    LIANDONG_NATS: world.area.servers.join(','),
  });
  /** Runs a command at the world's time; tells what it printed. */
  const run = async (line: string): Promise<string> => {
    const { code, out, err } = await runInside(line.split(' '), {
      environment: environment(),
      now: () => world.now,
    });
    if (code !== 0) throw new Error(`liandong ${line} ended with ${code}: ${out}${err}`);
    return out;
  };
  /** Watches as a unit until it is stopped. */
  const watch = (unit: string) => {
    const written = { out: '', err: '' };
    let interrupt: () => void = () => undefined;
    const stream = (name: 'out' | 'err') => ({
      isTTY: false,
      columns: 100,
      write: (text: string | Uint8Array) => {
        written[name] += String(text);
        return true;
      },
    });
    const ended = runCli({
      argv: ['watch', '--as', unit],
      environment: environment(),
      cwd: '/nowhere',
      now: () => world.now,
      streams: { stdin: process.stdin, stdout: stream('out'), stderr: stream('err') },
      setExitCode: () => undefined,
      onInterrupt: (stop) => {
        interrupt = stop;
      },
    });
    return {
      out: () => written.out,
      err: () => written.err,
      stop: async () => {
        interrupt();
        await ended;
      },
    };
  };
  const ask = async (line: string) => JSON.parse(await run(`--json ${line}`)) as Printed;
  /** Everything the clocks say until then, and what a unit is told at that moment. */
  const at = async (moment: string) => void (await world.passUntil(shanghai(moment)));

  const send = async (caseNo: string, to: string) => {
    await run(
      `case register --channel visit --classification grievance --category wages-benefits --title 三月工资未发 --case-no ${caseNo} --text 三月份工资至今未发 --petitioner 张三 --first-handler 周洁`,
    );
    return (await ask(`transfer send ${caseNo} ${to}`)).transfer;
  };

  beforeAll(async () => {
    world = await TimersWorld.start(shanghai('2026-03-02 10:00'));
    transfer = await send('XF-2026-001', '--to dept-hr');
    letter = await send('XF-2026-002', '--to drilling --verb refer');
    // Whoever looks has received: the terms begin here.
    await run('inbox --as dept-hr');
    await run('inbox --as drilling');
  });
  afterAll(() => world[Symbol.asyncDispose]());

  it('nothing is said at first, and the digest tells what is due soon', async () => {
    expect(await run('inbox --as dept-hr')).not.toMatch(/自动催办|无声|建议/);
    const digest = await ask('digest --as dept-hr');
    expect(digest.dueSoon).toMatchObject([{ thread: transfer, clock: 'acknowledge' }]);
    expect(await run('digest --as dept-land')).toMatch(
      /提要 {2}没有到期、逾期、待签收或等待的件\n$/,
    );
  });

  it('whoever owes is reminded in its lists, while it owes', async () => {
    await at('2026-03-03 17:00');
    expect(await run('inbox --as dept-hr')).toContain('【自动催办：签收今天到期】');
    const digest = await ask('digest --as dept-hr');
    expect(digest.dueToday).toMatchObject([{ thread: transfer, chased: { to: 'handler' } }]);
    expect(await run('digest --as dept-hr --lang en')).toContain('【automatic reminder】');
  });

  it('whoever waits is told of silence: since when, and of which term', async () => {
    await at('2026-03-04 09:00');
    const { silent } = await ask('inbox --as petition-office');
    expect(silent).toMatchObject([
      { thread: transfer, unit: 'dept-hr', clock: 'acknowledge', dueAt: shanghai('2026-03-04') },
      { thread: letter, unit: 'drilling', silence: 'not-acknowledged' },
    ]);
    expect(await run('inbox --as petition-office')).toMatch(
      /对方逾期无声（系统已记录） \(2\)[\s\S]*未签收 +签收 +2026-03-03 {2}已逾期 9 小时/,
    );
    expect((await ask('digest --as dept-hr')).overdue).toMatchObject([
      { clock: 'acknowledge', lapsedAt: shanghai('2026-03-04') },
    ]);
    expect(await run('digest --as dept-hr')).toContain('【已记录未签收】');
    // Its own silence is no news to the unit that waits for nobody.
    expect((await ask('inbox --as dept-hr')).silent).toEqual([]);
  });

  it('the head is asked to look, and a person is proposed what to do: never an order to a peer', async () => {
    await at('2026-03-11 10:00');
    expect(await run('inbox --as dept-hr')).toContain(
      '【自动催办：签收已逾期 7 天，请单位负责人阅】',
    );
    const [item] = (await ask('inbox --as dept-hr')).toAcknowledge;
    expect(item?.chased).toMatchObject([
      { clock: 'acknowledge', to: 'head' },
      { clock: 'notice', to: 'handler' },
    ]);
    const { proposals } = await ask('inbox --as petition-office');
    expect(proposals).toMatchObject([
      { thread: transfer, unit: 'dept-hr', clock: 'acknowledge', level: 'yellow' },
      { thread: letter, unit: 'drilling', clock: 'acknowledge', level: 'letter' },
    ]);
    expect((await ask('inbox --as dept-hr')).proposals).toEqual([]);
    const shown = await run('inbox --as petition-office');
    expect(shown).toMatch(/建议督办（黄牌） {2}签收（2026-03-03 止） {2}已逾期 7 天/);
    expect(shown).toMatch(
      /办理：liandong transfer supervise \w+.* --level yellow --trigger overdue/,
    );
    expect(shown).toMatch(/\n系统建议，由人决定 2 {3}对方逾期无声（系统已记录） 2\n/);
    expect(shown).toMatch(/建议发函[\s\S]*办理：liandong transfer remind /);
    expect((await ask('digest --as petition-office')).proposals).toEqual(proposals);
    expect(await run(`track ${transfer} --as petition-office`)).toMatch(
      /系统（跟踪服务）：签收（2026-03-03 止） 未签收 .*请单位负责人阅 .*建议督办（黄牌）\n/,
    );
  });

  it('the command that is proposed carries it out, and the proposal is gone', async () => {
    const { proposals } = await ask('inbox --as petition-office');
    for (const { command } of proposals) await run(command.replace(/^liandong /, ''));
    const after = await ask('inbox --as petition-office');
    expect(after.proposals).toEqual([]);
    // Silence stays what it is until it is broken.
    expect(after.silent.map(({ thread }) => thread)).toEqual([transfer, letter]);
  });

  it('an answer after its term stands, is late by so much, and nothing more is said of it', async () => {
    await run(`transfer acknowledge ${transfer} --officer 李敏 --as dept-hr`);
    const { silent } = await ask('inbox --as petition-office');
    expect(silent.map(({ thread }) => thread)).toEqual([letter]);
    const digest = await ask('digest --as dept-hr');
    const told = [...digest.overdue, ...digest.dueToday, ...digest.dueSoon, ...digest.unsigned];
    expect(told.map(({ clock }) => clock)).not.toContain('acknowledge');
    const { timeline } = await ask('case show XF-2026-001 --as petition-office');
    const signed = timeline.find(({ type }) => type === 'acknowledge');
    const lateMs = shanghai('2026-03-11 10:00') - shanghai('2026-03-04');
    expect(signed).toMatchObject({ late: ['acknowledge'], lateMs: { acknowledge: lateMs } });
    expect(timeline.filter(({ automatic }) => automatic).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['chase', 'lapse', 'escalate']),
    );
    const dossier = await run('case show XF-2026-001 --as petition-office');
    expect(dossier).toMatch(/逾期未办 +系统（跟踪服务）.*\n +签收（2026-03-03 止） {2}未签收/);
    expect(dossier).toMatch(
      /建议督办 +系统（跟踪服务）.*\n +签收（2026-03-03 止） {2}建议督办（黄牌）/,
    );
    expect(dossier).toMatch(/签收 +人力资源.*（签收逾期 7 天）/);
    expect(dossier).not.toMatch(/rung|late-seven/);
  });

  it('the tracker tells lists the same', async () => {
    await world.caughtUp();
    const tracked = await run('track --unit petition-office');
    expect(tracked).toMatch(/未签收/);
  });

  it('the ladders in force are there to be read', async () => {
    const { ladders } = await ask('ladders show');
    expect(ladders.map(({ clock }) => clock)).toContain('*.acknowledge');
    expect(await run('ladders show')).toMatch(
      /静默时段：18:00-08:30[\s\S]*每日提要：08:30[\s\S]*自动催办单位负责人/,
    );
  });

  it('a digest of another day is counted from that day', async () => {
    const digest = await ask('digest --as dept-hr --date 2026-03-17');
    expect(digest.dueToday).toMatchObject([{ thread: transfer, clock: 'notice' }]);
  });

  it('whoever watches reads of reminders once a day, and of everything else at once', async () => {
    await at('2026-03-13 12:00');
    const watching = watch('dept-hr');
    // Said once it has caught up: from here on everything is new to it.
    await vi.waitFor(() => expect(watching.err()).toContain('由本命令临时收发'), patience);
    // The notice is reminded of on three mornings, and is over with the 17th.
    await at('2026-03-14 08:34');
    await vi.waitFor(
      async () => expect(await run(tail)).toMatch(/自动催办.*受理告知[^\n]*\n$/),
      patience,
    );
    expect(watching.out()).not.toContain('催办');
    await at('2026-03-14 08:35');
    await vi.waitFor(
      () => expect(watching.out()).toMatch(/每日提要：自动催办 1 次（受理告知 1）/),
      patience,
    );
    await at('2026-03-18 00:00');
    await vi.waitFor(() => expect(watching.out()).toMatch(/逾期未办 .*受理告知/), patience);
    expect(watching.out()).not.toMatch(/ {2}自动催办 {2}/);
    await watching.stop();
    expect(watching.out().match(/每日提要/g)?.length).toBeGreaterThan(1);
  });
});
