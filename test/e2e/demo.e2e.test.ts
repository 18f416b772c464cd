import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { liandong } from './started.ts';

const stories = {
  zh: [
    '登记入档',
    '转送社会保险中心',
    '异议',
    '改送人力资源部',
    '受理',
    '总线拒绝',
    '婉拒',
    '协办意见',
    '延期',
    '办结报告',
    '办结归档',
    '联席会议通知',
    '油联办〔20\\d\\d〕1号',
    '须（重新）回执',
    '纪要第 1 版，议定事项 1 项',
    '去标识化检查未通过',
    '油信通〔20\\d\\d〕1号',
    '初信初访档案',
    '包案领导：陈志远',
    '时效统计',
    '送达→签收 +3',
    '核验全部日志',
    '日志完好',
    '其后 0 条待下一检查点',
    '演示完成：61 个办理动作，2 次按规则拒绝',
    '临时数据已删除',
  ],
  en: [
    'A first visit is registered',
    'It goes to the social insurance centre',
    'objects',
    're-routes',
    'accepts',
    'the bus refuses',
    'declines',
    'gives its opinion',
    'extension',
    'The result is reported',
    'Verified and closed',
    'goes to a joint meeting',
    '2 of 4 come, no quorum yet',
    'revision 2',
    'Held, minuted, agreed',
    'the gate',
    'bulletin show',
    'dossier',
    'leader: Chen Zhiyuan',
    'Response times',
    'The whole LOG, verified',
    'the LOG is clean',
    'The demo is complete: 61 acts stood, 2 refused by a rule',
    'the temporary data is deleted',
  ],
} as const;

/** The officers of the story, in both languages. */
const persons = /王守业|周敏|赵磊|李静|马骏|Mr Wang|Zhou Min|Zhao Lei|Li Jing|Ma Jun/;

describe('liandong start --demo', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'liandong-e2e-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it.each(['zh', 'en'] as const)('plays the whole story and ends well, in %s', async (language) => {
    const words = `start --demo --pace fast --exit --lang ${language}`;

    const demo = liandong(words.split(' '), { TMPDIR: folder });

    expect(await demo.ended).toBe(0);
    expect(demo.text()).toMatch(new RegExp(stories[language].join('[^]*')));
    // What passes on the bus names units, never a person.
    const moved = demo.text().match(/^ {2}\d\d:\d\d:\d\d .*$/gm) ?? [];
    expect(moved.length).toBeGreaterThan(30);
    expect(moved.join('\n')).not.toMatch(persons);
    expect(demo.text()).toMatch(persons);
    expect(await readdir(folder)).toEqual([]);
  });

  it('stops at Ctrl-C in the middle, and deletes its folder', async () => {
    const demo = liandong('start --demo --pace slow --json'.split(' '), { TMPDIR: folder });
    await demo.hears({ event: 'ready' });

    demo.process.kill('SIGINT');

    expect(await demo.ended).toBe(0);
    expect(await readdir(folder)).toEqual([]);
  });
});
