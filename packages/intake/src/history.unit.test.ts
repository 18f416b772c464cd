import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wallClock } from './file/moment.ts';
import { createRowReader, type RowReading } from './row/read-row.ts';
import { expectRefusal, faultsOf, outcomesOf, useLedgerFolder } from './test-ledgers.ts';

const folder = useLedgerFolder();
const csv = (...lines: string[]) => folder.openOld('old.csv', `${lines.join('\n')}\n`);
const answersOf = async (...lines: string[]) =>
  outcomesOf(await csv(...lines)).map((outcome) =>
    outcome.kind === 'row' ? outcome.row.answered : outcome.kind,
  );
const at = (moment: string) => Date.parse(`${moment.replace(' ', 'T')}+08:00`);
const head = '留言编号,留言主题,留言时间,留言详情,答复意见,答复时间';

describe('the headings of an old ledger', () => {
  it.each([
    ['答复意见', '答复时间'],
    ['回复内容', '回复时间'],
    ['办理结果', '办结时间'],
    ['留言回复', '回复日期'],
    ['Reply', 'Replied at'],
  ])('%s and %s are the reply and its time', async (reply, time) => {
    const { columns } = await csv(
      `主题,登记时间,内容,${reply},${time}`,
      '甲,2020/1/5,乙,好,2020/1/6',
    );
    expect(columns.map(({ field }) => field)).toEqual([
      'title',
      'registeredAt',
      'text',
      'reply',
      'repliedAt',
    ]);
  });

  it('tell acceptance and conclusion from receipt and reply, where a ledger has them all', async () => {
    const said = '甲,2020/1/5,2020/1/6,2020/1/9,好,2020/1/8';
    expect(await answersOf('主题,来信日期,受理时间,办结时间,答复意见,答复时间', said)).toEqual([
      {
        reply: '好',
        acceptedAt: at('2020-01-06 00:00'),
        concludedAt: at('2020-01-09 00:00'),
        repliedAt: at('2020-01-08 00:00'),
        precision: 'day',
      },
    ]);
  });

  it('take 受理时间 for the receipt where there is no other, and 办结时间 for the reply', async () => {
    const ledger = await csv('主题,受理时间,办理结果,办结时间', '甲,2020/1/5,好,2020/1/6');
    expect(ledger.columns.map(({ field }) => field)).toEqual([
      'title',
      'registeredAt',
      'reply',
      'repliedAt',
    ]);
  });

  it('leave 受理时间 where a mapping puts it', async () => {
    const headings = '主题,受理时间,答复意见,答复时间\n';
    const named = await folder.openOld('named.csv', headings, { acceptedAt: '受理时间' });
    expect(named.mapping).toEqual({ title: 0, acceptedAt: 1, reply: 2, repliedAt: 3 });
    const none = await folder.openOld('none.csv', headings, { registeredAt: null });
    expect(none.mapping).toEqual({ title: 0, acceptedAt: 1, reply: 2, repliedAt: 3 });
  });

  it('mean nothing where history is not asked for', async () => {
    const ledger = await folder.open('live.csv', `${head}\n1,甲,2020/1/5,乙,好,2020/1/6\n`);
    expect(ledger.columns.slice(4)).toMatchObject([{ ignored: 'history' }, { ignored: 'history' }]);
    expect(ledger.columns[5]?.field).toBeUndefined();
    expect(outcomesOf(ledger)[0]).not.toHaveProperty('row.answered');
  });

  it.each([
    ['留言主题,留言时间', ['reply', 'repliedAt']],
    ['留言主题,留言时间,答复意见', ['repliedAt']],
    ['留言主题,留言时间,答复时间', ['reply']],
  ])('without both are no history: %s', (headings, needs) =>
    expectRefusal(csv(headings, '甲,2020/1/5,乙'), 'LEDGER_NOT_ANSWERED', { needs }),
  );
});

describe('a row of an old ledger', () => {
  it('that is answered says so, to the second', async () =>
    expect(await answersOf(head, '1,甲,2020/1/6 12:09:38,乙,已修好,2020年1月17日 15:30')).toEqual([
      { reply: '已修好', repliedAt: at('2020-01-17 15:30'), precision: 'second' },
    ]));

  it.each([',', '未答复,', '尚未回复。,-', '办理中,无', '-,'])(
    'that says «%s» of a reply is not answered',
    async (said) => expect(await answersOf(head, `1,甲,不详,乙,${said}`)).toEqual(['unanswered']),
  );

  it.each([
    ['a reply without its time', '2020/1/6,乙,好,', '2 E REPLY_WITHOUT_TIME'],
    ['a time without a reply', '2020/1/6,乙,,2020/1/7', '2 F TIME_WITHOUT_REPLY'],
    ['a time of reply and «未答复»', '2020/1/6,乙,未答复,2020/1/7', '2 F TIME_WITHOUT_REPLY'],
    ['no time of receipt', ',乙,好,2020/1/7', '2 C RECEIPT_TIME_MISSING'],
    ['a reply before the receipt', '2020/1/6,乙,好,2020/1/5', '2 F REPLIED_BEFORE_RECEIVED'],
    [
      'a reply a second before the receipt',
      '2020/1/6 10:31:46,乙,好,2020/1/6 10:31:45',
      '2 F REPLIED_BEFORE_RECEIVED',
    ],
    ['a reply that is yet to come', '2020/1/6,乙,好,2098/1/5', '2 F DATE_IN_FUTURE'],
    ['a time nobody can read', '2020/1/6,乙,好,去年', '2 F DATE_UNREADABLE'],
    ['a reply whose formula failed', '2020/1/6,乙,#N/A,2020/1/7', '2 E CELL_ERROR'],
    ['a reply that is too long', `2020/1/6,乙,${'答'.repeat(20_001)},2020/1/7`, '2 E TOO_LONG'],
  ])('is refused for %s', async (_what, said, fault) =>
    expect(faultsOf(await csv(head, `1,甲,${said}`), at('2026-11-23 00:00'))).toEqual([fault]),
  );

  it('tells everything that contradicts', async () =>
    expect(
      faultsOf(
        await csv(
          '主题,来信日期,受理时间,办结时间,答复意见,答复时间',
          '甲,2020/1/5,2020/1/3,2020/1/2,好,2020/1/1',
        ),
      ),
    ).toEqual([
      '2 C ACCEPTED_BEFORE_RECEIVED',
      '2 F REPLIED_BEFORE_RECEIVED',
      '2 F REPLIED_BEFORE_ACCEPTED',
      '2 D CONCLUDED_BEFORE_RECEIVED',
      '2 D CONCLUDED_BEFORE_ACCEPTED',
    ]));

  it('may be replied to on the day it came, where the ledger gives no hour', async () =>
    expect(await answersOf(head, '1,甲,2020/1/6 10:31,乙,好,2020/1/6')).toEqual([
      { reply: '好', repliedAt: at('2020-01-06 10:31'), precision: 'day' },
    ]));

  it('says whether it was resolved, and who was first to handle it', async () =>
    expect(
      await answersOf(
        `${head},是否化解,首办责任人`,
        '1,甲,2020/1/6,乙,好,2020/1/7,是,李四',
        '2,丙,2020/1/6,丁,好,2020/1/7,未化解,无',
      ),
    ).toMatchObject([{ resolved: true, firstHandler: '李四' }, { resolved: false }]));

  it('with another reply is another row, and none with the same', async () => {
    const row = '1,甲,2020/1/6,乙,好,2020/1/7';
    const ledger = await csv(head, row, row, row.replace('好', '不好'));
    expect(outcomesOf(ledger).map(({ kind }) => kind)).toEqual(['row', 'duplicate', 'fault']);
    expect(faultsOf(ledger)).toEqual(['4 A CASE_NO_TWICE']);
  });
});

describe('any times', () => {
  const mapping = {
    title: 0,
    registeredAt: 1,
    acceptedAt: 2,
    repliedAt: 3,
    concludedAt: 4,
    reply: 5,
  };
  const nowMs = at('2026-11-23 11:37');
  const read = createRowReader({
    mapping,
    columns: [],
    channel: 'letter',
    history: true,
    nowMs,
  });
  const readAt = (...times: number[]): RowReading =>
    read({ rowNo: 2, cells: ['甲', ...times.map(wallClock), '好'] });
  // Down to the second, which is all a ledger tells; often at midnight, which tells no hour.
  const second = fc
    .integer({ min: at('2019-01-01 00:00') / 1_000, max: nowMs / 1_000 + 1_000 })
    .map((seconds) => seconds * 1_000);
  const midnight = second.map((time) => at(`${wallClock(time).slice(0, 10)} 00:00`));
  const time = fc.oneof(second, midnight);
  const day = (moment: number) => wallClock(moment).slice(0, 10);

  it('either stand in their order, or are refused with at least one reason', () =>
    fc.assert(
      fc.property(time, time, time, time, (received, accepted, replied, concluded) => {
        const reading = readAt(received, accepted, replied, concluded);
        const before = (late: number, early: number) =>
          wallClock(late).length === 10 ? day(late) < day(early) : late < early;
        const wrong =
          before(accepted, received) ||
          before(replied, received) ||
          before(replied, accepted) ||
          before(concluded, received) ||
          before(concluded, accepted) ||
          [received, accepted, replied, concluded].some((one) => one > nowMs);
        expect(reading.kind).toBe(wrong ? 'fault' : 'row');
        if (reading.kind !== 'row') return;
        const { registeredAt = Number.NaN, answered } = reading.row;
        expect(answered?.repliedAt).toBeGreaterThanOrEqual(registeredAt);
        expect(answered?.repliedAt).toBeGreaterThanOrEqual(answered?.acceptedAt ?? 0);
        expect(day(answered?.repliedAt ?? 0)).toBe(day(replied));
      }),
      { numRuns: 500 },
    ));

  it('in order are never refused', () =>
    fc.assert(
      fc.property(fc.array(second, { minLength: 4, maxLength: 4 }), (times) => {
        const past = times.map((one) => Math.min(one, nowMs)).toSorted((a, b) => a - b);
        expect(readAt(...past).kind).toBe('row');
      }),
    ));
});
