import type { KindName } from '@liandong/contracts';
import type { ThreadView } from '@liandong/unit';
import { describe, expect, it } from 'vitest';
import type { CliContext } from '../context.ts';
import { happeningText } from '../dossier/timeline.ts';
import { movingText } from '../render/moving.ts';
import { createPaint } from '../render/paint.ts';
import { catalogue } from '../text/catalogue.ts';
import { createSay } from '../text/text.ts';
import { automaticText } from './automatic.ts';
import { carryOut } from './carry-out.ts';
import { lateFlag } from './flags.ts';
import { chasedText, distanceText, lateText, proposalWord, silenceWord } from './signal-text.ts';

const speaking = (language: 'zh' | 'en') =>
  ({ say: createSay(catalogue, language), paint: createPaint(false) }) as unknown as CliContext;
const zh = speaking('zh');
const en = speaking('en');
const at = (moment: string) => Date.parse(`${moment}+08:00`);
const hour = 3_600_000;

describe('how far a term is', () => {
  // It ends with the 27th.
  const dueAt = at('2026-11-28T00:00:00');
  const told = (moment: string, context = zh) => distanceText(dueAt, at(moment), context);

  it.each([
    ['2026-11-24T23:59:59.999', '还剩 3 天'],
    ['2026-11-25T00:00:00', '还剩 2 天'],
    ['2026-11-27T00:00:00', '今天到期'],
    ['2026-11-27T23:59:59.999', '今天到期'],
    ['2026-11-28T00:00:00', '已逾期 1 分'],
    ['2026-11-28T23:59:59.999', '已逾期 23 小时'],
    ['2026-11-29T00:00:00', '已逾期 1 天'],
  ])('on %s it is %s', (moment, text) => expect(told(moment)).toBe(text));

  it('is said in English', () => {
    expect(told('2026-11-24T09:00:00', en)).toBe('3 d left');
    expect(told('2026-11-30T09:00:00', en)).toBe('2 d late');
  });
});

it('an automatic reminder says of which term and for whom it is, unless it is for whoever handles it', () => {
  const chased = (to: string, context: CliContext) =>
    chasedText(
      'transfer',
      { clock: 'conclude', dueAt: at('2026-11-28T00:00:00'), to },
      { ...context, now: () => at('2026-11-24T09:00:00') },
    );
  expect(chased('handler', zh)).toBe('自动催办：办结还剩 3 天');
  expect(chased('head', zh)).toBe('自动催办：办结还剩 3 天，请单位负责人阅');
  expect(chased('duty', en)).toBe('automatic reminder: conclude, 3 d left, for the duty officer');
});

it('silence and proposals have words of their own', () => {
  expect(silenceWord('transfer', 'acknowledge', zh)).toBe('未签收');
  expect(silenceWord('transfer', 'notice', en)).toBe('not answered');
  expect(silenceWord('policy', 'unconveyed', zh)).toBe('未传达');
  expect(silenceWord('alert', 'undelivered', en)).toBe('not delivered');
  const levels = ['ordinary', 'yellow', 'red', 'listed', 'letter'];
  expect(levels.map((level) => proposalWord(level, zh))).toEqual([
    '建议督办',
    '建议督办（黄牌）',
    '建议督办（红牌）',
    '建议督办（挂牌）',
    '建议发函',
  ]);
});

describe('what carries a proposal out', () => {
  const command = (kind: KindName, level: 'yellow' | 'letter') => {
    const ref = { kind, origin: 'office', counterpart: 'hr', thread: 'thread-1' };
    const view = { ref, fileThread: 'file-1' } as ThreadView;
    return carryOut({ view, proposed: { level }, shortId: (id) => id }, en);
  };

  it('is an order on a transfer, and to a peer a letter', () => {
    expect(command('transfer', 'yellow')).toBe(
      'liandong transfer supervise thread-1 --level yellow --trigger overdue --requirement REQUIREMENT --approved-by NAME',
    );
    expect(command('transfer', 'letter')).toBe('liandong transfer remind thread-1 --remark REMARK');
  });

  it('is a reminder where there is no 督办, and nothing where nobody can be reminded', () => {
    expect(command('bulletin', 'yellow')).toBe(
      'liandong bulletin remind file-1 --of hr --remark REMARK',
    );
    expect(command('agreed-item', 'letter')).toBe(
      'liandong meeting items remind thread-1 --remark REMARK',
    );
    expect(command('proposal', 'letter')).toBeUndefined();
  });
});

describe('what the clock said', () => {
  const facts = { clock: 'acknowledge', dueAt: at('2026-03-04T00:00:00'), rung: 'due' };
  const happening = {
    at: at('2026-03-04T00:00:00'),
    seq: 9,
    act: 'abc',
    n: 3,
    by: 'tracker',
    to: undefined,
    type: 'lapse',
    thread: 'thread-1',
    facts,
    content: undefined,
    late: [],
    lateMs: {},
  };
  const names = { name: (id: string) => `<${id}>`, full: (id: string) => id };

  it('is the system in a timeline, and no unit', () => {
    const automatic = {
      kind: 'transfer' as const,
      outcome: { silence: 'not-acknowledged' as const },
    };
    const text = happeningText({ ...happening, automatic }, { context: zh, names, full: false });
    expect(text).toMatch(/^2026-03-04 00:00 {2}逾期未办 +系统（跟踪服务） {2}#9 abc\n/);
    expect(text).toMatch(/\n +签收（2026-03-03 止） {2}未签收$/);
    expect(text).not.toMatch(/<tracker>|rung|delivery/);
  });

  it('is told with the parties of its thread where it passes', () => {
    const ref = { kind: 'transfer', origin: 'office', counterpart: 'hr', thread: 't1' } as const;
    expect(movingText({ ...happening, n: 3, ref }, { context: zh, names, withDay: true })).toBe(
      '2026-03-04 00:00:00  #9  系统（跟踪服务）  <office> → <hr>  逾期未办  t1  签收（2026-03-03 止）',
    );
  });

  it('names the terms it counted anew', () =>
    expect(
      automaticText(
        { type: 'recalculate', facts: { clocks: ['conclude', 'notice'] } },
        { kind: 'transfer', outcome: {} },
        zh,
      ),
    ).toBe('办结、受理告知'));

  it('names a term of another kind by what is waited for', () =>
    expect(
      automaticText(
        { type: 'chase', facts: { ...facts, clock: 'unconveyed' } },
        { kind: 'policy', outcome: { to: 'head' } },
        zh,
      ),
    ).toBe('未传达（2026-03-03 止）  请单位负责人阅'));
});

describe('an answer after its term', () => {
  const clock = {
    source: 'practice',
    startAt: 0,
    targetAt: 0,
    dueAt: 50 * hour,
    provisional: false,
  };
  const flag = (given: object) =>
    lateFlag(
      { clocks: { conclude: { ...clock, ...given } } } as Parameters<typeof lateFlag>[0],
      zh,
    );

  it('says how late it came, wherever the answer is listed', () => {
    expect(flag({ stoppedAt: 98 * hour })).toBe('逾期 2 天');
    expect(flag({ stoppedAt: 50 * hour })).toBe('逾期 1 分');
    expect(lateText(23 * hour, zh)).toBe('23 小时');
    expect(lateText(hour / 20, zh)).toBe('3 分');
    expect(lateText(hour / 20, en)).toBe('3 min');
  });

  it('and nothing of what came in time, still runs, or is no longer owed', () => {
    expect(flag({ stoppedAt: 50 * hour - 1 })).toBe('');
    expect(flag({})).toBe('');
    expect(flag({ stoppedAt: 98 * hour, dropped: true })).toBe('');
  });
});
