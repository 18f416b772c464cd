import { BusError } from '@liandong/contracts';
import { defaultAreaTerms } from '@liandong/domain';
import { Store } from '@liandong/unit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspect, mayBeDrafted, mustPass } from './gate.ts';
import type { BulletinOffice } from './office.ts';

const store = new Store(':memory:');
const office = {
  unit: 'secretariat',
  store,
  units: [{ id: 'plant-1', name: { zh: '采油一厂' }, aliases: ['一厂'] }],
  terms: defaultAreaTerms,
  now: () => 0,
} as unknown as BulletinOffice;

/** A case as its entry lies in the store: written by hand, for the gate reads nothing else of it. */
const hold = (content: object): void => {
  store.db
    .prepare(
      `INSERT INTO thread VALUES (1, 'case-one', 's', 'case', 'o', 'o', '', '', 1, 1, 1, 1, '', 0, '{}')`,
    )
    .run();
  store.db
    .prepare(`INSERT INTO entry VALUES (1, 1, 1, 0, 'o', 1, 'register', '{}', '{}', '', ?)`)
    .run(JSON.stringify(content));
};

const kindsIn = (content: Record<string, unknown>): string[] =>
  inspect(office, content).findings.map(({ path, kind }) => `${path} ${kind}`);

describe('the gate of a bulletin', () => {
  beforeAll(() =>
    hold({
      title: '工资的事',
      text: '鹈鹕在十三号井旁的槐树下唱了三天三夜，没有人来管一管这件事。',
      petitioner: { name: '欧阳慕鹚、司徒槐等' },
    }),
  );
  afterAll(() => store[Symbol.dispose]());

  it('knows every case the unit holds: who wrote it, and in what words', () => {
    expect(kindsIn({ causes: '据欧阳慕鹚说' })).toEqual(['content.causes linked-name']);
    expect(kindsIn({ causes: '据司徒槐说' })).toEqual(['content.causes linked-name']);
    expect(kindsIn({ causes: '鹈鹕在十三号井旁的槐树下唱了三天三夜，没有人来管' })).toEqual([
      'content.causes quote',
    ]);
    expect(kindsIn({ causes: '结算周期与工资发放周期不衔接' })).toEqual([]);
  });

  it('lets who approves bear the name of a petitioner, and nobody else', () => {
    const override = { approvers: ['司徒槐', '陈明'] as [string, string], reason: '已征得同意' };
    const verdict = inspect(office, { approvedBy: '欧阳慕鹚' }, { override });
    expect(verdict.findings).toEqual([]);
    expect(kindsIn({ contact: '欧阳慕鹚' })).toEqual(['content.contact linked-name']);
    expect(kindsIn({ approvedBy: '13987650421' })).toEqual(['content.approvedBy mobile']);
  });

  it('is overridden by two people for what may be overridden, and records it', () => {
    const named = { causes: '采油一厂拖欠问题突出' };
    const reason = '已征得该单位同意';
    const closed = inspect(office, named);
    expect(closed.gate).toEqual({ findings: 1, overriddenBy: 0 });
    expect(() => mustPass(closed)).toThrow(BusError);
    const both = inspect(office, named, { override: { approvers: ['陈明', '赵刚'], reason } });
    expect(both).toMatchObject({ blocking: [], gate: { findings: 1, overriddenBy: 2 } });
    const one = inspect(office, named, { override: { approvers: ['陈明', '陈 明'], reason } });
    expect(one.refusals).toEqual([{ why: 'needs-two-people' }]);
    expect(() => mustPass(one)).toThrow(BusError);
    const number = { causes: '联系13987650421' };
    const never = inspect(office, number, { override: { approvers: ['陈明', '赵刚'], reason } });
    expect(never.blocking.map(({ kind }) => kind)).toEqual(['mobile']);
  });

  it('names a unit only where that unit agreed, and takes an override for nothing where nothing was found', () => {
    const points = { points: [{ text: '采油一厂拖欠问题突出', raisedBy: 'plant-1' }] };
    expect(inspect(office, points, { consents: new Set(['plant-1']) }).blocking).toEqual([]);
    expect(inspect(office, points).blocking).toHaveLength(1);
    const override = { approvers: ['陈明', '赵刚'] as [string, string], reason: '不需要' };
    expect(inspect(office, { causes: '无' }, { override }).gate.overriddenBy).toBe(0);
  });

  it('keeps out of a draft what nobody may let pass, and no more', () => {
    const draft = inspect(office, { causes: '采油一厂拖欠问题突出', statement: '13987650421' });
    expect(draft.blocking).toHaveLength(2);
    expect(mayBeDrafted(draft).blocking.map(({ kind }) => kind)).toEqual(['mobile']);
  });

  it('tells fields and kinds, never values', () => {
    try {
      mustPass(inspect(office, { causes: '据欧阳慕鹚（13987650421）说' }));
      expect.unreachable();
    } catch (thrown) {
      const told = JSON.stringify(BusError.from(thrown).details);
      expect(told).toContain('content.causes: mobile');
      expect(told).not.toMatch(/欧阳慕鹚|13987650421/);
    }
  });
});
