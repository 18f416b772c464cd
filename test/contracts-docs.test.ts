import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from '@asyncapi/parser';
import { errorCatalogue, threadSubject } from '@liandong/contracts';
import { documents } from '@liandong/contracts/docs';
import { kinds } from '@liandong/domain';
import { describe, expect, it } from 'vitest';
import { readSources, root } from './house/sources.ts';

const committed = (name: string) =>
  readFileSync(join(root, 'packages/contracts/docs', name), 'utf8');
const generated = documents();

it.each(Object.keys(generated))('%s is what `pnpm run docs` writes', (name) => {
  expect(committed(name) === generated[name], 'run pnpm run docs').toBe(true);
});

it('writes the same every time', () => {
  expect(documents()).toEqual(generated);
});

type Named = Record<string, { description?: string; properties?: Record<string, unknown> }>;
type AsyncApi = {
  channels: Record<string, { address: string | null; messages: Record<string, { $ref: string }> }>;
  operations: Record<string, { action: string; channel: { $ref: string } }>;
  components: { messages: Named & Record<string, { payload: unknown }>; schemas: Named };
};
const read = (): AsyncApi => JSON.parse(committed('asyncapi.json'));

/** What a document does wrong, by the parser of the AsyncAPI initiative. */
async function faultsOf(document: unknown): Promise<string[]> {
  const { diagnostics } = await new Parser().parse(JSON.stringify(document));
  return diagnostics.filter(({ severity }) => severity === 0).map(({ code }) => String(code));
}

describe('the AsyncAPI document', { timeout: 60_000 }, () => {
  const acts = Object.entries(kinds).flatMap(([kind, { acts: known }]) =>
    Object.entries(known).map(([type, { content }]) => ({ kind, type, content })),
  );

  it('is valid', async () => {
    expect(await faultsOf(read())).toEqual([]);
  });

  it('would not pass with a reference that leads nowhere', async () => {
    const broken = read();
    broken.channels.submit = {
      address: 'submit',
      messages: { submission: { $ref: '#/components/messages/nothing' } },
    };
    expect(await faultsOf(broken)).toContain('invalid-ref');
    const inside = JSON.stringify(read()).replace('schemas/Hash"', 'schemas/Hush"');
    expect(await faultsOf(JSON.parse(inside))).toContain('invalid-ref');
  });

  it('has every act of every kind, its facts and its content apart', () => {
    const { channels, components } = read();
    expect(acts.length).toBeGreaterThan(20);
    for (const { kind, type, content } of acts) {
      const name = `${kind}.${type}`;
      const channel = Object.values(channels).find(({ address }) =>
        address?.startsWith(`log.${kind}.`),
      );
      expect(Object.keys(channel?.messages ?? {}), name).toContain(name);
      expect(components.messages[name], name).toBeDefined();
      expect(components.schemas[`${name}.act`], name).toBeDefined();
      expect(components.schemas[`${name}.facts`], name).toBeDefined();
      expect(components.schemas[`${name}.content`] !== undefined, name).toBe(content !== undefined);
    }
  });

  it('names the subjects the product uses', () => {
    const addresses = Object.values(read().channels).map(({ address }) => address);
    const ref = { kind: 'transfer', origin: '{origin}', counterpart: '{counterpart}' } as const;
    for (const subject of [
      'submit',
      'ask.directory',
      'ask.track',
      threadSubject({ ...ref, thread: '{thread}' }),
      'log.case.{unit}.{unit}.{thread}',
      'log.receipts.{unit}.{unit}.delivered',
      'log.directory.{unit}',
      'log.checkpoint',
      'dead.submission.{code}',
    ])
      expect(addresses).toContain(subject);
  });

  it('tells operations from the point of view of a unit', () => {
    const { operations } = read();
    expect(Object.entries(operations).map(([name, { action }]) => `${name}: ${action}`)).toEqual([
      'submit: send',
      'askDirectory: send',
      'askCalendar: send',
      'askTime: send',
      'askTrack: send',
      'receiveCases: receive',
      'receiveAlertFiles: receive',
      'receiveBulletinFiles: receive',
      'receiveDocumentNumbers: receive',
      'receiveMeetingFiles: receive',
      'receiveReportFiles: receive',
      'receivePolicyNoticeFiles: receive',
      'receiveTransfers: receive',
      'receiveAlerts: receive',
      'receiveBulletins: receive',
      'receiveMeetings: receive',
      'receiveAgreedItems: receive',
      'receiveProposals: receive',
      'receiveDailyReports: receive',
      'receivePolicyNotices: receive',
    ]);
  });

  it('explains everything in Chinese and in English', () => {
    const { components, channels } = read();
    const both = /\p{Script=Han}.* \/ .*[A-Za-z]/u;
    const unexplained = [...properties(components.schemas), ...properties(channels)]
      .filter(({ value }) => !both.test((value as { description?: string }).description ?? ''))
      .map(({ name }) => name);
    expect(unexplained).toEqual([]);
    expect(properties(components.schemas).length).toBeGreaterThan(400);
  });
});

/** The named schemas or channels, and all properties inside them. */
function properties(parts: Record<string, unknown>): { name: string; value: unknown }[] {
  const inside = (value: unknown, path: string): { name: string; value: unknown }[] => {
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, child]) => {
      const here = `${path}.${key}`;
      const own =
        key === 'properties' && !Array.isArray(child)
          ? Object.entries(child as object).map(([name, property]) => ({
              name: `${path}.${name}`,
              value: property as unknown,
            }))
          : [];
      return [...own, ...inside(child, here)];
    });
  };
  return Object.entries(parts).flatMap(([name, value]) => [
    { name, value },
    ...inside(value, name),
  ]);
}

describe('the error catalogue', () => {
  const sources = readSources();
  const catalogue = /^packages\/contracts\/src\/(errors\/|error-catalogue)/;
  const product = sources.filter(
    ({ purpose, path }) => purpose === 'product' && !catalogue.test(path),
  );
  const codes = Object.keys(errorCatalogue);

  it('has each code once', () => {
    const written = sources
      .filter(({ path }) => path.startsWith('packages/contracts/src/errors/'))
      .flatMap(({ text }) => [...text.matchAll(/^ {2}([A-Z][A-Z0-9_]*): \[/gm)])
      .map(([, code]) => code);
    expect(written.length).toBeGreaterThan(80);
    expect(written).toHaveLength(codes.length);
    expect(new Set(written)).toEqual(new Set(codes));
  });

  it('has no code that the product does not use', () => {
    const idle = codes.filter((code) => {
      const quoted = new RegExp(`['"\`]${code}['"\`]`);
      return !product.some(({ text }) => quoted.test(text));
    });
    expect(idle).toEqual([]);
  });

  it('has every code that the product throws', () => {
    const thrown = product.flatMap(({ path, text }) =>
      [...text.matchAll(/\bnew (?:BusError|Fault)\(\s*'(\w+)'/g)].map(([, code]) => ({
        path,
        code,
      })),
    );
    expect(thrown.length).toBeGreaterThan(100);
    expect(thrown.filter(({ code }) => !codes.includes(code ?? ''))).toEqual([]);
  });

  it('says what is wrong and what to do, in Chinese and in English', () => {
    const han = /\p{Script=Han}/u;
    for (const [code, { zh, en, remedyZh, remedyEn }] of Object.entries(errorCatalogue)) {
      for (const text of [zh, remedyZh]) expect(text, code).toMatch(han);
      for (const text of [en, remedyEn]) {
        expect(text, code).toMatch(/[a-z]{2}/);
        expect(text, code).not.toMatch(han);
      }
    }
  });

  it('is on the page, code by code', () => {
    const page = committed('errors.md');
    const headings = [...page.matchAll(/^### (\w+)$/gm)].map(([, code]) => code);
    expect(headings).toEqual(codes);
    for (const { zh, en, remedyZh, remedyEn } of Object.values(errorCatalogue))
      for (const text of [zh, en, remedyZh, remedyEn]) expect(page).toContain(text);
  });
});
