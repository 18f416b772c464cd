import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { startTestArea, type TestArea } from '@liandong/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readDocx } from '../../packages/documents/src/testing/read-docx.ts';
import { type ServiceProcess, startService } from '../faults/service-process.ts';
import { type CommandLine, commandLine, exchangeAnswers, type Item } from './command-line.ts';
import { agendaFile, dayAhead, minutesFile, replyTo, secret } from './support/meeting-papers.ts';

const waiting = { timeout: 20_000, interval: 50 };
const program = join(import.meta.dirname, '..', '..', 'packages', 'cli', 'src', 'main.ts');

type Member = Item & {
  standing: string;
  silent: boolean;
  answer?: string;
  letter: boolean;
  wording?: string;
  minutes?: string;
  attendance?: string;
};

/** What commands on meetings print, as far as this story looks into it. */
type Told = {
  meeting: string;
  proposal: string;
  docNo: string;
  revision: number;
  status: string;
  changed: string[];
  restarts: boolean;
  reminded: string[];
  silent: string[];
  quorum: { coming: number; of: number; reached: boolean };
  members: (Member & { items: number[] })[];
  history: { revision: number; restarts: boolean }[];
  carriedOver: { items: { text: string }[]; proposals: { thread: string; dispute: boolean }[] };
  agenda: { topic: string; no: number }[];
  notice: { agenda: { topic: string }[] };
  items: (Item & { text: string; role: string })[];
  files: string[];
  threads: Item[];
  acts: Item[];
};

describe('a joint meeting, as its secretariat and its members live it', () => {
  let area: TestArea;
  let services: ServiceProcess[];
  let cli: CommandLine;
  const meeting: { id: string } = { id: '' };

  const ok = async (...argv: string[]): Promise<Told> =>
    (await cli.ok('meeting', ...argv)) as unknown as Told;
  const shown = () => ok('show', meeting.id);
  const member = async (unit: string) =>
    (await shown()).members.find((found) => (found as { unit: unknown }).unit === unit);
  const file = async (name: string, text: string) => {
    const path = join(area.dataDir, name);
    await writeFile(path, text);
    return path;
  };

  beforeAll(async () => {
    area = await startTestArea();
    const environment = { LIANDONG_DATA: area.dataDir, LIANDONG_NATS: area.servers.join(',') };
    // The plant, the discipline office and the peer have no service here: the command line receives for them.
    services = [
      startService('exchange', environment),
      startService('joint-meeting', environment),
      startService('department', { ...environment, LIANDONG_UNITS: 'dept-hr,dept-land' }),
    ];
    cli = commandLine(area);
    await exchangeAnswers(area, 'secretariat');
  });
  afterAll(async () => {
    for (const service of services.toReversed()) await service.stop();
    await area[Symbol.asyncDispose]();
  });

  /** Waits until the unit's own copy knows the meeting at a revision. */
  const arrives = (unit: string, revision: number): Promise<Told> =>
    vi.waitFor(async () => {
      const told = await ok('show', meeting.id, '--as', unit);
      expect(told.revision).toBe(revision);
      return told;
    }, waiting);

  it('is convened for its members, and tells beforehand who will get what', async () => {
    const agenda = await file('agenda.yaml', agendaFile('第四次联席会议'));
    const convened = await ok('convene', '--file', agenda);
    meeting.id = convened.meeting;
    expect(convened.acts.map(({ type }) => type)).toEqual(['convene', 'address']);
    const plan = await ok('release', '--file', agenda, '--dry-run');
    const seen = plan.members.map(({ unit, items, letter }) => [unit, items, letter]);
    expect(seen).toEqual([
      ['dept-hr', [1, 2], false],
      ['dept-land', [1, 2, 3], false],
      ['plant-1', [1, 2, 3], false],
      ['discipline', [1, 2], false],
      ['drilling', [1, 2], true],
    ]);
    expect(await shown()).toMatchObject({ status: 'drafted', revision: 0 });
  });

  it('is released under the first number, to everybody at once and only once', async () => {
    const agenda = join(area.dataDir, 'agenda.yaml');
    const released = await ok('release', '--file', agenda);
    const year = dayAhead(0).slice(0, 4);
    expect(released).toMatchObject({ docNo: `油联办〔${year}〕1号`, revision: 1 });
    expect(released.acts.map(({ type, status }) => `${type} ${status}`)).toEqual([
      'release stood',
      ...Array(5).fill('invite stood'),
    ]);
    const again = await cli.run('meeting', 'release', '--file', agenda);
    expect(again).toMatchObject({ code: 1, json: { code: 'ACT_OUT_OF_ORDER' } });
    const hr = await arrives('dept-hr', 1);
    expect(hr.notice.agenda.map(({ topic }) => topic)).toEqual(['井场用地补偿', '十一月办理情况']);
    // Nor does what lies on the disk of a member say anything of an item that is not for it.
    expect(everythingIn('dept-hr')).not.toContain(secret);
    expect(everythingIn('dept-land')).toContain(secret);
  });

  const everythingIn = (unit: string): string => {
    const path = join(area.dataDir, 'units', unit, 'unit.db');
    using store = new DatabaseSync(path, { readOnly: true });
    return JSON.stringify(store.prepare('SELECT act, content FROM entry').all());
  };

  it('is attended, attended by another, left, declined by letter, and waited for', async () => {
    const inbox = await cli.ok('inbox', '--as', 'dept-hr');
    const [waits] = (inbox as unknown as Told).threads;
    expect(waits).toMatchObject({ kind: 'meeting', level: 'unacknowledged', mine: true });
    await ok('attend', '--as', 'dept-hr', '--who', '王强,主任,0000-7654321');
    await ok(
      'substitute --reason 出差 --approved-by 赵明',
      '--as',
      'dept-land',
      '--who',
      '李敏,副主任',
    );
    await arrives('discipline', 1);
    await ok('leave --reason 上级检查 --approved-by 孙立', '--as', 'discipline');
    const ordered = 'decline --reason no-capacity --reason-text 检修 --approved-by 赵刚 --as';
    expect(await cli.run('meeting', ordered, 'dept-hr')).toMatchObject({
      json: { code: 'RELATION_FORBIDDEN' },
    });
    await arrives('drilling', 1);
    await ok(ordered, 'drilling');
    await vi.waitFor(async () => {
      const { silent, quorum } = await shown();
      expect(silent).toEqual(['plant-1']);
      expect(quorum).toMatchObject({ coming: 2, of: 3, reached: true });
    }, waiting);
    expect(await member('dept-land')).toMatchObject({
      standing: 'substituted',
      said: { attendees: [{ name: '李敏', post: '副主任' }], reason: '出差' },
    });
  });

  it('is moved, and everybody answers again; a slip of the pen asks nobody', async () => {
    const moved = ['--start', `${dayAhead(22)}T14:00`, '--end', `${dayAhead(22)}T16:00`];
    const plan = await ok('revise', ...moved, '--dry-run');
    expect(plan).toMatchObject({ revision: 2, changed: ['time'], restarts: true });
    await ok('revise', ...moved);
    expect(await shown()).toMatchObject({ revision: 2, quorum: { coming: 0, reached: false } });
    await arrives('dept-hr', 2);
    await ok('attend', '--as', 'dept-hr', '--who', '王强');
    await vi.waitFor(async () => expect((await shown()).quorum.coming).toBe(1), waiting);
    const typo = await ok('revise', '--place', '2楼会议室', '--wording-only');
    expect(typo).toMatchObject({ revision: 3, changed: ['wording'], restarts: false });
    expect((await shown()).quorum.coming).toBe(1);
    const { history } = await shown();
    expect(history.map(({ restarts }) => restarts)).toEqual([true, true, false]);
  });

  it('withdraws an item from one member alone', async () => {
    const withdrawn = await ok('revise --withdraw-item 3 --from plant-1');
    expect(withdrawn).toMatchObject({ changed: ['item-withdrawn'], restarts: false });
    expect(withdrawn.members.map(({ unit }) => unit)).toEqual(['plant-1']);
    const { history } = await shown();
    expect(history.at(-1)).toMatchObject({ revision: 4, audience: ['plant-1'] });
    const plant = await arrives('plant-1', 4);
    expect(plant.notice.agenda).toHaveLength(2);
  });

  it('reminds the silent, each once', async () => {
    const { reminded } = await ok('remind');
    expect(reminded.toSorted()).toEqual(['dept-land', 'discipline', 'drilling', 'plant-1']);
    expect((await ok('remind')).acts).toEqual([]);
  });

  it('takes the answer of a calendar for an answer', async () => {
    await arrives('dept-land', 3);
    const out = join(area.dataDir, 'ics');
    const { files } = await ok('export', '--ics', '--out', out, '--as', 'dept-land');
    const invitation = await readFile(files[0] ?? '', 'utf8');
    expect(invitation).toContain(`UID:${meeting.id}`);
    const reply = await file('reply.ics', replyTo(invitation, 'ACCEPTED'));
    await ok('reply', '--ics', reply, '--who', '赵明,主任');
    await vi.waitFor(async () => {
      expect(await member('dept-land')).toMatchObject({ answer: 'attend' });
    }, waiting);
  });

  it('is held, with who was there as answered and as seen', async () => {
    const times = ['--started', `${dayAhead(-1)}T09:00`, '--ended', `${dayAhead(-1)}T11:00`];
    await ok('hold', ...times, '--late', 'plant-1');
    const { members } = await shown();
    const seen = Object.fromEntries(members.map(({ unit, attendance }) => [unit, attendance]));
    expect(seen).toEqual({
      'dept-hr': 'present',
      'dept-land': 'present',
      'plant-1': 'late',
      discipline: 'absent',
      drilling: 'absent',
    });
  });

  it('is minuted, signed, and objected to in so many words', async () => {
    const minutes = await file('minutes.yaml', minutesFile());
    const { acts } = await ok('minutes', '--file', minutes);
    expect(acts.every(({ status }) => status === 'stood')).toBe(true);
    await vi.waitFor(() => ok('sign-minutes --officer 李敏 --as dept-hr'), waiting);
    const wording = '第一项改为采油一厂牵头';
    await vi.waitFor(
      () => ok('object-minutes --approved-by 赵明 --as dept-land --wording', wording),
      waiting,
    );
    await vi.waitFor(async () => {
      expect(await member('dept-land')).toMatchObject({ standing: 'minutes-objected', wording });
    }, waiting);
    await ok('answer-objection --member dept-land --accepted no --reason 按会议议定');
    expect(await member('dept-hr')).toMatchObject({ standing: 'signed' });
  });

  it('gives what was agreed to those that do it, once', async () => {
    const assigned = await ok('items', 'assign');
    expect(assigned.acts.map(({ type }) => type)).toEqual(Array(3).fill('assign-item'));
    expect((await ok('items', 'assign')).acts).toEqual([]);
    // The second version tells the same items again: none is agreed, or assigned, twice.
    const again = await ok('minutes', '--file', join(area.dataDir, 'minutes.yaml'));
    expect(again).toMatchObject({ version: 2, items: 2, added: 0 });
    expect((await ok('items', 'assign')).acts).toEqual([]);
    const { items } = await ok('items', 'list');
    expect(items).toMatchObject([
      { counterpart: 'dept-land', role: 'lead', text: '制定统一的补偿标准' },
      { counterpart: 'plant-1', role: 'assist' },
      { counterpart: 'drilling', role: 'lead' },
    ]);
    const item = items[0]?.thread ?? '';
    await vi.waitFor(
      () => ok('items acknowledge', item, '--officer', '赵明', '--as', 'dept-land'),
      waiting,
    );
    await ok('items progress --percent 40 --text 初稿已成', item, '--as', 'dept-land');
  });

  it('leaves papers that can be read', async () => {
    const { files } = await ok('export', '--out', join(area.dataDir, 'papers'));
    const named = (part: string) => files.find((path) => path.includes(part)) ?? '';
    expect(files).toHaveLength(20);
    const letter = readDocx(readFileSync(named('调整函-钻井公司')));
    expect(letter.texts.join('')).toMatch(/关于调整.*安排的函.*时间.*有调整，以本函为准/);
    const minutes = readDocx(readFileSync(named('会议纪要')));
    expect(minutes.saying('制定统一的补偿标准').text).toContain('牵头单位：土地管理部');
    const sheet = readDocx(readFileSync(named('签到表')));
    expect(sheet.saying('赵明').text).toBe('赵明');
    expect(readFileSync(named('回执台账.xlsx')).subarray(0, 2).toString()).toBe('PK');
    const { texts } = readDocx(readFileSync(named('会议通知-人力资源部')));
    expect(texts.join('')).not.toContain(secret);
  });

  it('puts what is unfinished and undecided on the next agenda by itself', async () => {
    const topic = await ok('propose --title 统一供暖口径 --issue 是否统一 --as dept-hr');
    const agenda = await file('next.yaml', agendaFile('第五次联席会议', 28));
    const next = await ok('convene', '--file', agenda);
    await vi.waitFor(async () => {
      const { carriedOver } = await ok('show', next.meeting);
      expect(carriedOver.proposals).toMatchObject([{ thread: topic.proposal, dispute: false }]);
    }, waiting);
    const released = await ok('release', next.meeting, '--file', agenda);
    expect(released.carriedOver.items).toMatchObject([{ text: '制定统一的补偿标准' }]);
    const topics = released.agenda.map((item) => item.topic);
    expect(topics).toContain('统一供暖口径');
    expect(topics).toContain('议定事项落实情况：制定统一的补偿标准');
    expect(released.docNo).toMatch(/2号$/);
    await vi.waitFor(async () => {
      const { threads } = (await cli.ok('track', topic.proposal, '--as', 'dept-hr')) as unknown as {
        threads: Item[];
      } & { standing: Item[] };
      expect(threads).toBeDefined();
    }, waiting);
    const { items } = await ok('items', 'list');
    expect(items).toHaveLength(3);
  });

  it('is told to people in Chinese and in English', async () => {
    const told = async (lang: string) => {
      const { dataDir, servers } = area;
      const where = ['--lang', lang, '--data', dataDir, '--nats', servers.join(',')];
      const argv = [program, ...where, 'meeting', 'show', meeting.id];
      return (await promisify(execFile)(process.execPath, argv)).stdout;
    };
    const zh = await told('zh');
    expect(zh).toContain('第四次联席会议  油联办');
    expect(zh).toMatch(/未签认纪要 5：.*采油一厂/);
    expect(zh).toMatch(/第 2 版 .* 变更事项：时间 {2}须（重新）回执/);
    const en = await told('en');
    expect(en).toMatch(/minutes not signed \(5\)/);
    expect(en).toMatch(/revision 3 .* wording {2}answers stand/);
  });

  it('can be proved, all of it', async () => {
    const { verdict } = await cli.ok('log', 'verify');
    expect(verdict).toMatchObject({ clean: true, complete: true, faultCount: 0 });
  });
});
