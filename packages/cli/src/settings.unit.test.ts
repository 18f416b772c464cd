import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseLanguage, type GlobalFlags, resolveSettings } from './settings.ts';

describe('settings', () => {
  let cwd: string;
  let data: string;
  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'liandong-settings-'));
    data = join(cwd, '.data');
    mkdirSync(data);
  });
  afterEach(() => rmSync(cwd, { recursive: true, force: true }));

  const resolved = (flags: GlobalFlags = {}, environment: Record<string, string> = {}) =>
    resolveSettings({ flags, environment, cwd });
  const write = (folder: string, name: string, text: string) =>
    writeFileSync(join(folder, name), text);

  it('are the defaults where nobody says anything', () => {
    expect(resolved()).toEqual({
      dataDir: data,
      servers: ['nats://127.0.0.1:4222'],
      redis: 'redis://127.0.0.1:6379',
      as: undefined,
      officer: undefined,
      sources: { dataDir: 'default', servers: 'default', redis: 'default', as: 'default' },
    });
  });

  it('prefer flag to environment to file to what npm start wrote down', () => {
    write(
      data,
      'runtime.json',
      JSON.stringify({ nats: 'nats://runtime:1', redis: 'redis://runtime:1' }),
    );
    expect(resolved().servers).toEqual(['nats://runtime:1']);
    write(data, 'liandong.yaml', 'nats: nats://data-file:1\n');
    expect(resolved().servers).toEqual(['nats://data-file:1']);
    write(cwd, 'liandong.json', JSON.stringify({ nats: 'nats://file:1' }));
    expect(resolved().servers).toEqual(['nats://file:1']);
    expect(resolved().redis).toBe('redis://runtime:1');
    const environment = { LIANDONG_NATS: 'nats://environment:1' };
    expect(resolved({}, environment).servers).toEqual(['nats://environment:1']);
    const byFlag = resolved({ nats: 'nats://a:1, nats://b:1' }, environment);
    expect(byFlag.servers).toEqual(['nats://a:1', 'nats://b:1']);
    expect(byFlag.sources.servers).toBe('flag');
  });

  it('take the data folder from a file, and the rest from the file inside it', () => {
    mkdirSync(join(cwd, 'elsewhere'));
    write(cwd, 'liandong.yaml', 'data: elsewhere\nofficer: 李敏\n');
    write(join(cwd, 'elsewhere'), 'liandong.json', JSON.stringify({ as: 'hr' }));
    expect(resolved()).toMatchObject({
      dataDir: join(cwd, 'elsewhere'),
      as: 'hr',
      officer: '李敏',
    });
  });

  it('come from the named file and no other', () => {
    write(cwd, 'liandong.json', JSON.stringify({ as: 'land' }));
    write(cwd, 'mine.yaml', 'as: hr\n');
    expect(resolved({ config: 'mine.yaml' }).as).toBe('hr');
  });

  it('refuse a file with a key nobody knows, and one that is not there', () => {
    write(cwd, 'liandong.json', JSON.stringify({ nat: 'nats://x:1' }));
    expect(() => resolved()).toThrow(expect.objectContaining({ code: 'USAGE' }));
    expect(() => resolved({ config: 'none.json' })).toThrow(
      expect.objectContaining({ code: 'FILE_UNREADABLE' }),
    );
  });

  it('name the line of a file that is torn', () => {
    write(cwd, 'liandong.json', '{\n  "as": "hr"\n  "nats": "nats://x:1"\n}');
    expect(() => resolved()).toThrow(
      expect.objectContaining({
        code: 'FILE_MALFORMED',
        details: expect.objectContaining({ line: '3' }),
      }),
    );
    write(cwd, 'torn.yaml', 'as: "hr\n');
    expect(() => resolved({ config: 'torn.yaml' })).toThrow(
      expect.objectContaining({
        code: 'FILE_MALFORMED',
        details: expect.objectContaining({ line: '2' }),
      }),
    );
  });

  it('take no empty word for another folder or server', () => {
    expect(() => resolved({ data: '' })).toThrow(expect.objectContaining({ code: 'USAGE' }));
  });

  it('survive a runtime file that was not written to its end', () => {
    write(data, 'runtime.json', '{"nats": "nats://run');
    expect(resolved().servers).toEqual(['nats://127.0.0.1:4222']);
  });
});

describe('the language', () => {
  const chosen = (flags: GlobalFlags, environment: Record<string, string>) =>
    chooseLanguage({ flags, environment, cwd: '/nowhere' });

  it('is Chinese unless somebody asks for English', () => {
    expect(chosen({}, {})).toBe('zh');
    expect(chosen({}, { LANG: 'C.UTF-8' })).toBe('zh');
    expect(chosen({}, { LANG: 'de_DE.UTF-8' })).toBe('zh');
    expect(chosen({}, { LANG: 'en_GB.UTF-8' })).toBe('en');
    expect(chosen({}, { LANG: 'en_GB.UTF-8', LIANDONG_LANG: 'zh' })).toBe('zh');
    expect(chosen({ lang: 'en' }, { LIANDONG_LANG: 'zh' })).toBe('en');
  });

  it('is refused when nobody speaks it', () => {
    expect(() => chosen({ lang: 'fr' }, {})).toThrow(expect.objectContaining({ code: 'USAGE' }));
  });
});
