import { BusError } from '@liandong/contracts';
import type { Ledger } from '@liandong/intake';
import { createRouter, type IntakeRow } from '@liandong/intake';
import { Outbox, Store } from '@liandong/unit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Session } from '../../../session/session.ts';
import { nextAttempt, rowIds } from './ids.ts';
import { registrationOf } from './registration.ts';
import { addsUp, countsOf, type RowReport, reportOf } from './tally.ts';

describe('the ids of a ledger row', () => {
  it('are the same whenever the row is read again, and no other row has them', () => {
    const first = rowIds('office', 'XF-1', 1);
    expect(rowIds('office', 'XF-1', 1)).toEqual(first);
    const others = [rowIds('office', 'XF-2', 1), rowIds('land', 'XF-1', 1)].flatMap(Object.values);
    expect(Object.values(first).filter((id) => others.includes(id))).toEqual([]);
    expect(new Set(Object.values(first)).size).toBe(6);
  });

  it('may stand in a subject', () => {
    fc.assert(
      fc.property(fc.string(), (identity) => {
        for (const id of Object.values(rowIds('office', identity, 1)))
          expect(id).toMatch(/^[A-Za-z0-9][A-Za-z0-9_-]{7,47}$/);
      }),
    );
  });

  it('change for an attempt after a refusal, but not the case and its transfer', () => {
    using store = new Store(':memory:');
    const outbox = new Outbox(store);
    const row = { unit: 'office', identity: 'XF-1' };
    const first = nextAttempt(outbox, row);
    expect(first.kept).toBe(false);
    outbox.keep([{ id: first.ids.register, act: '{}', thread: first.ids.thread }], 1);
    expect(nextAttempt(outbox, row)).toEqual({ ids: first.ids, kept: true });
    store.db.exec(
      'UPDATE outbox SET status = \'refused\', answer = \'{"ok":false,"act":"x","code":"RECIPIENT_UNKNOWN","at":1,"details":{}}\'',
    );
    const second = nextAttempt(outbox, row);
    expect(second.kept).toBe(false);
    expect(second.ids.register).not.toBe(first.ids.register);
    expect(second.ids).toMatchObject({ thread: first.ids.thread, transfer: first.ids.transfer });
  });
});

describe('a row as a registration', () => {
  const router = createRouter({
    units: [{ id: 'hr', name: '人力资源部', role: 'department' }],
    rules: [],
    categories: [{ id: 'wages-benefits', name: '工资福利' }],
  });
  const row: IntakeRow = {
    rowNo: 2,
    title: '三月工资未发',
    text: '至今未发',
    channel: 'online',
    petitioner: '张三',
    phone: '13800001111',
    category: '工资福利',
    peopleCount: 7,
    registeredAt: 1_000,
  };
  const known = { router, repeatOf: undefined, toDiscipline: false, now: 5_000 };

  it('puts into facts what decides, and everything a person wrote into content', () => {
    const { facts, content } = registrationOf(row, known);
    expect(facts).toEqual({
      channel: 'online',
      classification: 'grievance',
      category: 'wages-benefits',
      urgency: 'normal',
      receivedAt: 1_000,
      first: true,
      confidential: false,
      people: '5-50',
      accused: [],
      source: 'ledger',
    });
    expect(content).toEqual({
      title: '三月工资未发',
      text: '至今未发',
      petitioner: { name: '张三', phone: '13800001111' },
    });
    expect(JSON.stringify(facts)).not.toMatch(/张三|1380000|工资/);
  });

  it('links a repeat, takes an unknown category for other, and a missing date for now', () => {
    const { registeredAt: _at, category: _category, ...bare } = row;
    const { facts } = registrationOf(bare, { ...known, repeatOf: 'thread-of-the-first' });
    expect(facts).toMatchObject({
      first: false,
      repeatOf: 'thread-of-the-first',
      category: 'other',
      receivedAt: 5_000,
    });
  });

  it('is an accusation when it names an accused, or goes to the discipline unit', () => {
    const accusing = registrationOf({ ...row, accusedPerson: '某科长' }, known);
    expect(accusing.facts.classification).toBe('accusation');
    const routed = registrationOf(row, { ...known, toDiscipline: true });
    expect(routed.facts.classification).toBe('accusation');
  });
});

describe('the counts of an import', () => {
  const outcomes = ['sent', 'triage', 'repeat', 'already', 'fault', 'refused'] as const;

  it('add up to the rows read, however they are shared out and whenever it was interrupted', () => {
    const rows = fc.array(fc.constantFrom(...outcomes));
    fc.assert(
      fc.property(rows, fc.nat(), fc.nat(), (done, rowsEmpty, left) => {
        const reports = done.map((outcome, at): RowReport => ({ rowNo: at + 2, outcome }));
        const rowsTotal = reports.length + rowsEmpty + left;
        const counts = countsOf(reports, { rowsTotal, rowsEmpty } as Ledger);
        expect(addsUp(counts)).toBe(true);
        expect(counts.notReached).toBe(left);
      }),
    );
  });

  it('do not add up when a row was counted twice', () => {
    const rows: RowReport[] = [
      { rowNo: 2, outcome: 'sent' },
      { rowNo: 2, outcome: 'sent' },
    ];
    expect(addsUp(countsOf(rows, { rowsTotal: 1, rowsEmpty: 0 } as Ledger))).toBe(false);
  });
});

it.each([
  [{ field: 'title' }, 'title'],
  [{ field: 'petitioner.name' }, 'petitioner'],
  [{ path: 'facts.channel' }, 'channel'],
  [{}, undefined],
])('a row refused with %j says for which field', (details, field) => {
  const error = new BusError('CLASSIFIED_MARKING', details as Record<string, string>);
  const report = reportOf({ kind: 'refused', rowNo: 2, thread: 't', error }, {} as Session);
  expect(report.field).toBe(field);
});
