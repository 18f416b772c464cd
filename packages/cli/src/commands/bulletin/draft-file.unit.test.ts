import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bulletins } from '@liandong/circulation';
import { BusError } from '@liandong/contracts';
import { AreaCategory, AreaUnit } from '@liandong/directory';
import { defaultAreaTerms } from '@liandong/domain';
import { Store } from '@liandong/unit';
import { describe, expect, it } from 'vitest';
import type { CliContext } from '../../context.ts';
import { readTextFile } from '../../session/read-text-file.ts';
import { catalogue } from '../../text/catalogue.ts';
import { createSay } from '../../text/text.ts';
import { type Reading, readDraft, readMeasures, readPoints } from './draft-file.ts';
import { exampleDraft, exampleMeasures, examplePoints } from './example.ts';
import { writeDraft } from './write-draft.ts';

const now = Date.UTC(2026, 10, 23, 1);
const context = {
  cwd: '/',
  language: 'en',
  now: () => now,
  say: createSay(catalogue, 'en'),
} as unknown as CliContext;
const units = [
  { id: 'hr', name: '人力资源部', role: 'department', aliases: ['人事处'] },
  { id: 'plant-1', name: '采油一厂', role: 'second-level' },
].map((unit) => AreaUnit.parse(unit));
const categories = [AreaCategory.parse({ id: 'wages-benefits', name: '工资福利' })];
const reading: Reading = { context, session: { units, categories } };

/** What was thrown, as scripts see it. */
function faultsOf(text: string): string[] {
  try {
    readDraft(text, reading);
  } catch (thrown) {
    const { code, details } = BusError.from(thrown);
    expect(code).toBe('DRAFT_INVALID');
    return [...(details.faults as readonly string[])];
  }
  throw new Error('nothing was refused');
}

/** Two-byte GB18030, turned round from what the platform decodes. */
function gb18030(text: string): Uint8Array {
  const bytes = new Map<string, number[]>();
  for (let lead = 0x81; lead < 0xff; lead += 1)
    for (let trail = 0x40; trail < 0xff; trail += 1)
      bytes.set(new TextDecoder('gb18030').decode(Uint8Array.of(lead, trail)), [lead, trail]);
  return Uint8Array.from(
    Array.from(text).flatMap((letter) => bytes.get(letter) ?? letter.charCodeAt(0)),
  );
}

it('in GB18030 meets the same gate as in UTF-8', () => {
  using store = new Store(':memory:');
  const office = { unit: 'hr', store, units: [], terms: defaultAreaTerms, now: () => now };
  const folder = mkdtempSync(join(tmpdir(), 'liandong-draft-'));
  const told = exampleDraft.replace(/^title: /mu, 'title: 家住东风小区3栋2单元501室的王建国反映的');
  const [wide, local] = [Buffer.from(told), gb18030(told)].map((bytes) => {
    writeFileSync(join(folder, 'draft.yaml'), bytes);
    const { wording } = readDraft(readTextFile('draft.yaml', { cwd: folder }), reading);
    return bulletins.inspect(office as unknown as bulletins.BulletinOffice, wording).findings;
  });
  expect(wide?.map(({ path }) => path)).toContain('content.title');
  expect(local).toEqual(wide);
});

describe('the file of a bulletin', () => {
  it('is read from the example, with circles, dates and the terms of people', () => {
    const read = readDraft(exampleDraft, reading);
    expect(read).toMatchObject({
      category: 'wages-benefits',
      risk: 'larger',
      to: [{ circle: 'level-two' }, { circle: 'enterprises' }],
      copies: [{ circle: 'departments' }],
    });
    const measures = read.wording.countermeasures as { dueAt?: number }[];
    // 24:00 of 31 March in Shanghai.
    expect(measures[1]?.dueAt).toBe(Date.UTC(2027, 2, 31, 16));
  });

  it('names units by any name, categories by theirs, and a meeting by its id', () => {
    const text = exampleDraft
      .replace('category: wages-benefits', 'category: 工资福利')
      .replace('to: [level-two, enterprises]', 'to: [二级单位, 人事处, "meeting:019ab2c4"]');
    const read = readDraft(text, reading);
    expect(read.category).toBe('wages-benefits');
    expect(read.to).toEqual([{ circle: 'level-two' }, { unit: 'hr' }, { meeting: '019ab2c4' }]);
    expect(() => readDraft(text.replace('人事处', '供应处'), reading)).toThrow(
      expect.objectContaining({ code: 'UNIT_UNKNOWN' }) as Error,
    );
  });

  it('has every fault told with its line', () => {
    const text = exampleDraft
      .replace('risk: larger', 'risk: huge')
      .replace('groupSize: 50-199', 'groupSize: many')
      .replace('cases: 23', 'cases: 2');
    expect(faultsOf(text).map((fault) => fault.split(':').slice(0, 2).join(':'))).toEqual([
      'line 8: risk',
      'line 18: trend.cases',
      'line 22: groupSize',
    ]);
    expect(faultsOf(exampleDraft.replace('2027-03-31', 'soon'))[0]).toContain('due');
    expect(faultsOf('title: [')[0]).toContain('YAML');
  });

  it('is written so that it reads back the same', () => {
    const read = { ...readDraft(exampleDraft, reading), to: [], copies: [] };
    expect(readDraft(writeDraft({ ...read, to: [], copies: [] }), reading)).toEqual(read);
  });

  it('keeps who it is for, and leaves open whom to call', () => {
    const { to: _to, copies: _copies, ...read } = readDraft(exampleDraft, reading);
    const { contact: _contact, ...wording } = read.wording;
    const written = writeDraft({ ...read, wording, to: ['level-two'], copies: ['departments'] });
    expect(written).toMatch(/^contact: "" {2}# .*联系人/mu);
    const again = readDraft(written, reading);
    expect(again).toMatchObject({
      to: [{ circle: 'level-two' }],
      copies: [{ circle: 'departments' }],
    });
    expect(again.wording).not.toHaveProperty('contact');
  });

  it('holds points and measures as their examples do', () => {
    expect(readPoints(examplePoints, reading)).toHaveLength(1);
    expect(readMeasures(exampleMeasures, reading)[0]?.dueAt).toBe(Date.UTC(2027, 0, 31, 16));
  });
});
