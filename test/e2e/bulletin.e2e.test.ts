import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { logSource } from '@liandong/bus';
import { unitFiles } from '@liandong/directory';
import { startRedis, startTestArea, type TestArea, type TestServer } from '@liandong/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ServiceProcess, startService } from '../faults/service-process.ts';
import { adminOf } from '../int/support/attack/attacked-area.ts';
import { Canaries } from '../int/support/privacy/canaries.ts';
import { type CommandLine, commandLine, exchangeAnswers } from './command-line.ts';
import { bulletinArea, ledgerOf } from './support/bulletin-area.ts';

type Member = {
  unit: string;
  letter: boolean;
  status: string;
  check?: { have: boolean; band?: string };
  adopted?: { version: number; dueAt: number };
  declinedMeasures: boolean;
  owes: string[];
};
type Shown = {
  status: string;
  letter: boolean;
  revision: number;
  points: { text: string }[];
  measures: { text: string }[];
  members: Member[];
  counts: Record<string, number>;
  questions: { unit: string; question: number; text: string; answer?: { text: string } }[];
  content: { title: string };
};
type Finding = { field: string; kind: string; mayOverride: boolean };
type Gated = { code: string; gate: { blocking: number; findings: Finding[] } };
type Listed = { bulletins: { bulletin: string; side: string; title: string; number?: string }[] };
type Sent = { bulletin: string; members: string[]; number: string; gate: Gated['gate'] };

const waiting = { timeout: 30_000, interval: 100 };
const secretariat = ['--as', 'secretariat'];
const serviceNames = [
  'exchange',
  'petition-office',
  'department',
  'peer-enterprise',
  'joint-meeting',
  'tracker',
] as const;

describe('a common-issue bulletin, from the cases to its end', () => {
  let area: TestArea;
  let redis: TestServer;
  let services: ServiceProcess[];
  let cli: CommandLine;
  let folder: string;
  const canaries = new Canaries();
  const ledger = ledgerOf(canaries);
  let bulletin = '';
  let draft: Record<string, unknown> = {};

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'liandong-bulletin-'));
    area = await startTestArea({ area: bulletinArea });
    redis = await startRedis();
    const environment = {
      LIANDONG_DATA: area.dataDir,
      LIANDONG_NATS: area.servers.join(','),
      LIANDONG_REDIS: redis.url,
      LIANDONG_LOG_LEVEL: 'debug',
    };
    services = serviceNames.map((name) => startService(name, environment));
    await Promise.all(services.map(({ ready }) => ready()));
    cli = commandLine({ ...area, redis: redis.url });
    await exchangeAnswers(area, 'petition-office');
  });
  afterAll(async () => {
    for (const { stop } of services) await stop();
    await redis.stop();
    await area[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  const ok = async <Answer>(...argv: string[]): Promise<Answer> =>
    (await cli.ok(...argv)) as unknown as Answer;
  const run = async <Answer>(...argv: string[]) => {
    const { code, json } = await cli.run(...argv);
    return { code, json: json as unknown as Answer };
  };
  /** A file of a bulletin; JSON is YAML. */
  const file = async (name: string, text: unknown): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, typeof text === 'string' ? text : JSON.stringify(text));
    return path;
  };
  const shown = (unit: string, id = bulletin): Promise<Shown> =>
    ok('bulletin', 'show', id, '--as', unit);
  const rowOf = async (unit: string): Promise<Member | undefined> =>
    (await shown('secretariat')).members.find((row) => row.unit === unit);
  /** Waits until the unit's copy says it. */
  const comes = (unit: string, is: (copy: Shown) => boolean): Promise<void> =>
    vi.waitFor(async () => expect(is(await shown(unit))).toBe(true), waiting);

  it('is found among cases that say the same thing, and drafted without a word of them', async () => {
    const csv = await file('台账.csv', ledger.csv);
    await cli.ok('case', 'import', csv, '--as', 'petition-office');
    const found = await ok<{
      cases: number;
      issues: { cases: string[]; voices: number; examples: string[]; why: { terms: unknown[] } }[];
    }>('issues', 'suggest', '--as', 'petition-office');
    expect(found.cases).toBe(8);
    expect(found.issues[0]?.voices).toBeGreaterThanOrEqual(5);
    expect(found.issues[0]?.examples).toHaveLength(3);
    expect(found.issues[0]?.why.terms.length).toBeGreaterThan(0);
    expect(canaries.in(JSON.stringify(found))).toEqual([]);

    const out = join(folder, '通报.yaml');
    await cli.ok('issues', 'suggest', '--draft', '1', '--out', out, '--as', 'petition-office');
    const text = await readFile(out, 'utf8');
    expect(canaries.in(text)).toEqual([]);
    expect(text).toContain('category: wages-benefits');
    const { gate } = await ok<Gated>('bulletin', 'check', out, '--as', 'petition-office');
    expect(gate.blocking).toBe(0);

    const office = ['--as', 'petition-office'];
    const kept = await ok<Sent>('issues', 'suggest', '--draft', '1', '--to', 'plant-1', ...office);
    const { content } = await shown('petition-office', kept.bulletin);
    expect(content).toMatchObject({ groupSize: '5-19', trend: { cases: 8 } });
    draft = { category: 'wages-benefits', risk: 'general', ...content };
  });

  it('is refused with a number, a name of a case or words of a letter in any field', async () => {
    const clean = wholeDraft(draft);
    const fields = textFields(clean);
    expect(fields).toHaveLength(15);
    const passed = await file('clean.yaml', clean);
    await cli.ok('bulletin', 'check', passed, '--as', 'petition-office');
    for (const [kind, value] of [
      ['mobile', '13987650421'],
      ['linked-name', ledger.name],
      ['quote', ledger.sentence],
    ] as const) {
      const planted = await file('planted.yaml', plant(clean, value));
      const { code, json } = await run<Gated>(
        'bulletin',
        'check',
        planted,
        '--as',
        'petition-office',
      );
      expect(code).toBe(1);
      expect(json.code).toBe('GATE_CLOSED');
      const refused = json.gate.findings.filter((finding) => finding.kind === kind);
      expect([kind, [...new Set(refused.map(({ field }) => field))].sort()]).toEqual([
        kind,
        [...fields].sort(),
      ]);
      expect(JSON.stringify(json)).not.toContain(value);
    }
    // A draft with what nobody may let pass is not even kept.
    const planted = await file('planted.yaml', plant(clean, '13987650421'));
    const kept = await run<Gated>(
      'bulletin',
      'draft',
      '--file',
      planted,
      '--as',
      'petition-office',
    );
    expect([kept.code, kept.json.code]).toEqual([1, 'GATE_CLOSED']);
    const wrong = await file('wrong.yaml', { ...clean, risk: 'huge', rist: 1 });
    const { code, json } = await cli.run('bulletin', 'check', wrong, '--as', 'petition-office');
    expect([code, json.code, json.details.faults.length]).toEqual([65, 'DRAFT_INVALID', 2]);
  });

  it('goes to the secretariat as a proposal, and from there to a circle and to peers by letter', async () => {
    const clean = await file('clean.yaml', wholeDraft(draft));
    const { proposal } = await ok<{ proposal: string }>(
      'bulletin',
      'propose',
      '--file',
      clean,
      '--as',
      'petition-office',
    );
    await vi.waitFor(async () => {
      const { bulletins } = await ok<Listed>('bulletin', 'list', ...secretariat);
      expect(bulletins.map(({ side }) => side)).toEqual(['proposed']);
    }, waiting);
    const drafted = await ok<Sent>('bulletin', 'draft', '--proposal', proposal, ...secretariat);
    bulletin = drafted.bulletin;
    expect(drafted.members).toEqual(['drilling', 'plant-1', 'refinery']);
    expect(canaries.in(JSON.stringify(drafted))).toEqual([]);

    const release = ['bulletin', 'release', bulletin, '--approved-by', '陈明', ...secretariat];
    const dry = await ok<Sent & { letters: string[] }>(...release, '--dry-run');
    expect(dry).toMatchObject({
      dryRun: true,
      letters: ['drilling', 'refinery'],
      gate: { blocking: 0 },
    });
    const sent = await ok<Sent>(...release);
    expect(sent.number).toBe(`油信通〔${new Date().getFullYear()}〕1号`);
    await comes('plant-1', ({ revision }) => revision === 1);
    await comes('drilling', ({ letter }) => letter);
    expect((await shown('plant-1')).letter).toBe(false);
    // Released again, it does not go out again.
    const again = await cli.run(...release);
    expect([again.code, again.json.code]).toEqual([1, 'BULLETIN_RELEASED']);
    const outside = await cli.run('bulletin', 'show', bulletin, '--as', 'plant-2');
    expect([outside.code, outside.json.code]).toEqual([3, 'THREAD_UNKNOWN']);
  });

  it('is read and signed for, checked at home, asked about and answered', async () => {
    const asPlant = [bulletin, '--as', 'plant-1'];
    await cli.ok('bulletin', 'acknowledge', ...asPlant, '--officer', '李敏');
    const check = [
      '--have',
      'yes',
      '--band',
      '5-19',
      '--text',
      '两个项目部存在',
      '--officer',
      '李敏',
    ];
    await cli.ok('bulletin', 'self-check', ...asPlant, ...check);
    await cli.ok('bulletin', 'ask', ...asPlant, '--text', '劳务派遣人员是否包括');
    await cli.ok('bulletin acknowledge', bulletin, '--as drilling --officer 赵明');

    await vi.waitFor(async () => {
      const { questions, counts } = await shown('secretariat');
      expect(questions).toMatchObject([{ unit: 'plant-1', question: 1 }]);
      expect(counts).toMatchObject({ members: 3, acknowledged: 2, checked: 1, have: 1, silent: 1 });
    }, waiting);
    const { members } = await shown('secretariat');
    expect(members[0]).toMatchObject({ unit: 'refinery', status: 'issued', letter: true });
    expect(await rowOf('plant-1')).toMatchObject({ check: { have: true, band: '5-19' } });

    const reply = ['--to', 'plant-1', '--question', '1', ...secretariat];
    const named = await cli.run(
      'bulletin',
      'answer',
      bulletin,
      ...reply,
      '--text',
      '请联系13987650421',
    );
    expect([named.code, named.json.code]).toEqual([1, 'GATE_CLOSED']);
    await cli.ok('bulletin', 'answer', bulletin, ...reply, '--text', '包括');
    await comes('plant-1', ({ questions }) => questions[0]?.answer?.text === '包括');
    const { files } = await ok<{ files: string[] }>(
      'bulletin',
      'export',
      bulletin,
      '--out',
      join(folder, '公文'),
      ...secretariat,
    );
    expect(new Set(files.map((path) => path.split('/').at(-1)))).toEqual(
      new Set([
        '函-炼化公司.docx',
        '函-钻井公司.docx',
        '自查反馈台账.xlsx',
        '自查反馈表.docx',
        '通报.docx',
      ]),
    );
    for (const path of files) expect((await readFile(path)).subarray(0, 2).toString()).toBe('PK');
    const { reminded } = await ok<{ reminded: string[] }>(
      'bulletin',
      'remind',
      bulletin,
      ...secretariat,
    );
    expect(reminded).toEqual(['drilling', 'refinery']);
    const twice = await ok('bulletin', 'remind', bulletin, ...secretariat);
    expect(twice).toMatchObject({ reminded: [], left: ['drilling', 'refinery'] });
  });

  it('is consulted on: raw points to the issuer alone, moderated ones to all', async () => {
    const raise = ['bulletin', 'raise', bulletin, '--text'];
    await cli.ok(...raise, '专户由用工单位统一办理', '--may-name', '--as', 'plant-1');
    await cli.ok(...raise, '垫付资金来源未明确', '--as', 'drilling');
    await vi.waitFor(async () => {
      const { raised } = await ok<{ raised: unknown[] }>(
        'bulletin',
        'points',
        bulletin,
        ...secretariat,
      );
      expect(raised).toMatchObject([
        { unit: 'plant-1', mayName: true },
        { unit: 'drilling', mayName: false },
      ]);
    }, waiting);
    const named = await file('points.yaml', {
      points: [{ text: '明确垫付资金来源', raisedBy: '钻井公司' }],
    });
    const approved = ['--approved-by', '陈明', ...secretariat];
    const refused = await cli.run('bulletin', 'points', bulletin, '--file', named, ...approved);
    expect(JSON.stringify(refused.json)).toContain('POINT_CONSENT_MISSING');
    const points = await file('points.yaml', {
      points: [{ text: '统一办理工资专户', raisedBy: 'plant-1' }, { text: '明确垫付资金来源' }],
    });
    await cli.ok('bulletin', 'points', bulletin, '--file', points, ...approved);
    for (const unit of ['plant-1', 'drilling', 'refinery'])
      await comes(unit, (copy) => copy.points.length === 2);
    expect(JSON.stringify(await shown('plant-1'))).not.toContain('垫付资金来源未明确');
  });

  it('brings countermeasures, version after version, adopted with owner and date or declined', async () => {
    const approved = ['--approved-by', '陈明', ...secretariat];
    const first = await file('measures.yaml', { measures: [{ text: '建立工资支付台账' }] });
    await cli.ok('bulletin', 'measures', bulletin, '--file', first, ...approved);
    await comes('plant-1', ({ measures }) => measures.length === 1);
    const adopt = ['--owner', '王强', '--due', '+20', '--as'];
    await cli.ok('bulletin', 'adopt', bulletin, ...adopt, 'plant-1');
    const second = await file('measures.yaml', {
      measures: [{ text: '建立工资支付台账' }, { text: '由用工单位先行垫付', due: '2027-03-31' }],
    });
    await cli.ok('bulletin', 'measures', bulletin, '--file', second, ...approved);
    for (const unit of ['plant-1', 'drilling', 'refinery'])
      await comes(unit, ({ measures }) => measures.length === 2);
    await cli.ok('bulletin', 'adopt', bulletin, ...adopt, 'plant-1');
    await cli.ok(
      'bulletin',
      'decline-measures',
      bulletin,
      '--reason',
      'not-concerned',
      '--reason-text',
      '无此类用工',
      '--approved-by',
      '赵刚',
      '--as',
      'drilling',
    );
    await cli.ok(
      'bulletin',
      'decline',
      bulletin,
      '--reason',
      'not-concerned',
      '--reason-text',
      '本公司无此类用工',
      '--approved-by',
      '孙立',
      '--as',
      'refinery',
    );
    await vi.waitFor(async () => {
      const { counts } = await shown('secretariat');
      expect(counts).toMatchObject({ adopted: 1, declinedMeasures: 1, declined: 1 });
    }, waiting);
    expect((await rowOf('plant-1'))?.adopted).toMatchObject({ version: 2 });
    const told = await cli.run(
      'bulletin',
      'decline',
      bulletin,
      '--reason',
      'not-concerned',
      '--reason-text',
      '不参加',
      '--approved-by',
      '孙立',
      '--as',
      'plant-1',
    );
    expect(told.code).toBe(1);
  });

  it('is updated for exactly those who had the first', async () => {
    const corrected = await file('v2.yaml', {
      ...wholeDraft(draft),
      title: '关于工资支付问题的通报',
    });
    const update = ['bulletin', 'update', bulletin, '--file', corrected, '--approved-by', '陈明'];
    const dry = await ok<Sent>(...update, '--dry-run', ...secretariat);
    expect(dry.members).toEqual(['drilling', 'plant-1', 'refinery']);
    await cli.ok(...update, '--restarts', ...secretariat);
    // Who declined has the first all the same.
    for (const unit of dry.members)
      await comes(unit, ({ content }) => content.title === '关于工资支付问题的通报');
    expect(await rowOf('plant-1')).toMatchObject({
      status: 'adopted',
      owes: expect.arrayContaining(['acknowledge']),
    });
    // Who joins now gets what is in force; until then it knows of nothing.
    expect((await cli.run('bulletin', 'show', bulletin, '--as', 'plant-2')).code).toBe(3);
    await cli.ok('bulletin', 'address', bulletin, '--to', 'plant-2', ...secretariat);
    await comes('plant-2', ({ revision }) => revision === 2);
    const third = await file('v3.yaml', { ...wholeDraft(draft), title: '关于工资支付的通报' });
    await cli.ok(
      'bulletin',
      'update',
      bulletin,
      '--file',
      third,
      '--approved-by',
      '陈明',
      ...secretariat,
    );
    await comes('plant-2', ({ revision }) => revision === 3);
    expect((await cli.run('bulletin', 'show', bulletin, '--as', 'dept-hr')).code).toBe(3);
  });

  it('is evaluated and closed; what comes later is kept and not counted', async () => {
    const early = await cli.run('bulletin', 'close', bulletin, ...secretariat);
    expect(JSON.stringify(early.json)).toContain('MEASURES_UNEVALUATED');
    await cli.ok(
      'bulletin carry-out',
      bulletin,
      '--progress done --text 台账已建立 --officer 李敏 --as plant-1',
    );
    await vi.waitFor(
      async () => expect((await shown('secretariat')).counts).toMatchObject({ carriedOut: 1 }),
      waiting,
    );
    const evaluate = [
      'bulletin',
      'evaluate',
      bulletin,
      '--of',
      '采油一厂',
      '--effect',
      'effective',
    ];
    await cli.ok(...evaluate, '--text', '未再发生', ...secretariat);
    await vi.waitFor(
      async () => expect((await shown('secretariat')).counts).toMatchObject({ evaluated: 1 }),
      waiting,
    );
    const closed = await ok<{ unanswered: string[] }>(
      'bulletin',
      'close',
      bulletin,
      ...secretariat,
    );
    await comes('plant-2', ({ status }) => status === 'closed');
    expect(closed.unanswered).toEqual(['plant-2']);
    const { members, counts } = await shown('secretariat');
    expect(members).toMatchObject([
      { unit: 'drilling' },
      { unit: 'plant-1' },
      { unit: 'plant-2', left: 'unanswered' },
      { unit: 'refinery', left: 'declined' },
    ]);
    expect(counts).toMatchObject({ unanswered: 1, declined: 1 });
    const late = await ok<{ flagged: string }>(
      'bulletin',
      'acknowledge',
      bulletin,
      '--officer',
      '周洁',
      '--as',
      'plant-2',
    );
    expect(late.flagged).toBe('closed');
    const { bulletins } = await ok<Listed>('bulletin', 'list', ...secretariat);
    expect(bulletins).toEqual([]);
  });

  it('may be an exercise, which no real list shows; an override takes two people, on record', async () => {
    const text = {
      ...wholeDraft(draft),
      causes: '采油二厂拖欠问题突出。',
      to: ['all'],
      copies: [],
    };
    const drafted = await ok<Sent>(
      'bulletin',
      'draft',
      '--file',
      await file('exercise.yaml', text),
      ...secretariat,
    );
    expect(drafted.gate.findings).toMatchObject([{ field: 'causes', kind: 'single-unit' }]);
    const release = ['bulletin', 'release', drafted.bulletin, '--purpose', 'exercise'];
    const approved = ['--approved-by', '陈明', ...secretariat];
    const blocked = await run<Gated>(...release, ...approved);
    expect([blocked.code, blocked.json.code]).toEqual([1, 'GATE_CLOSED']);
    const why = ['--override-reason', '已征得该单位同意', ...approved];
    const alone = await run<Gated>(...release, '--override-by', '陈明,陈明', ...why);
    expect(alone.json.code).toBe('GATE_CLOSED');
    await cli.ok(...release, '--override-by', '陈明,赵刚', ...why);
    await comes2('plant-2', drafted.bulletin);
    for (const unit of ['secretariat', 'plant-2', 'drilling']) {
      const real = await ok<Listed>('bulletin', 'list', '--as', unit);
      expect(real.bulletins.map((row) => row.bulletin)).not.toContain(drafted.bulletin);
      const practice = await ok<Listed>('bulletin', 'list', '--practice', '--as', unit);
      expect(practice.bulletins.map((row) => row.bulletin)).toContain(drafted.bulletin);
    }
    // Who let it pass stays with the issuer.
    expect(JSON.stringify(await shown('plant-2', drafted.bulletin))).not.toContain('赵刚');
    const cancel = ['--reason', 'mistake', '--reason-text', '演练结束', ...approved];
    await cli.ok('bulletin', 'cancel', drafted.bulletin, ...cancel);
  });

  const comes2 = (unit: string, id: string): Promise<void> =>
    vi.waitFor(async () => expect((await shown(unit, id)).revision).toBe(1), waiting);

  it('leaves nothing personal of the cases with anybody but the office that holds them', async () => {
    const admin = await adminOf(area);
    const source = logSource(admin);
    const { last } = await source.extent();
    for await (const { subject, headers } of source.messages({ from: 1, to: last, content: true }))
      expect(canaries.in([subject, ...[...(headers ?? [])].flat(2)].join('\n'))).toEqual([]);
    await admin.close();
    for (const { name, log } of services) expect([name, canaries.in(log())]).toEqual([name, []]);
    expect(canaries.in(await area.nats.log())).toEqual([]);
    expect(canaries.in(await redis.log())).toEqual([]);
    for (const path of filesBelow(redis.dataDir))
      expect([path, canaries.in(readFileSync(path))]).toEqual([path, []]);
    for (const { id } of area.area.units) {
      const held = filesBelow(unitFiles(area.dataDir, id).dir).flatMap((path) =>
        canaries.in(readFileSync(path)),
      );
      // The office holds every case; nobody else holds a word of one.
      if (id === 'petition-office')
        expect(new Set(held).size).toBe(canaries.fields.length - unused);
      else expect([id, held]).toEqual([id, []]);
    }
  });
});

/** A ledger has numbers and titles of its own. */
const unused = 2;

const filesBelow = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** The draft of the suggested issue with every field filled in. */
const wholeDraft = (draft: Record<string, unknown>): Record<string, unknown> => ({
  ...draft,
  causes: '工程款结算滞后',
  policyBasis: '国家关于工资支付的规定',
  policyGaps: '结算周期未与工资发放周期衔接',
  agreedAnswer: '由用工单位先行垫付',
  trend: { cases: 8, remark: '近期上升' },
  seenAt: { unitKinds: ['二级单位'], units: 3 },
  countermeasures: [{ text: '开展专项排查', owner: 'plant-1', deliverable: '排查台账' }],
  selfCheckList: ['是否开设工资专户'],
  feedbackForm: '按附表反馈',
  consultation: { how: '视频会商' },
  distribution: '各二级单位和同级企业',
  contact: '联席会议办公室',
  to: ['plant-1', 'enterprises'],
  copies: [],
});

/** Fields that are no text of people: codes, months, units by id. */
const codes = /^(category|risk|groupSize|to|copies|period|trend\.cases|countermeasures\.0\.owner)/;

const texts = (value: unknown, path: string[] = []): [string, string[]][] => {
  if (typeof value === 'string') return [[path.join('.'), path]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => texts(child, [...path, key]));
};

const textFields = (draft: object): string[] =>
  texts(draft)
    .map(([name]) => name)
    .filter((name) => !codes.test(name));

/** The draft with something planted at the end of every text. */
function plant(value: unknown, planted: string, path: string[] = []): unknown {
  if (typeof value === 'string') return codes.test(path.join('.')) ? value : `${value}，${planted}`;
  if (Array.isArray(value))
    return value.map((child, at) => plant(child, planted, [...path, `${at}`]));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, plant(child, planted, [...path, key])]),
  );
}
