import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LogFile } from './log-file.ts';

describe('the log of a process', () => {
  let folder: string;
  let log: LogFile;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'liandong-log-'));
    log = new LogFile(join(folder, 'exchange.log'));
  });
  afterEach(() => {
    log.close();
    rmSync(folder, { recursive: true });
  });

  it('is for its owner alone', () => {
    expect(statSync(log.path).mode & 0o777).toBe(0o600);
  });

  it('tells the last lines since a start as people read them, with the words of the catalogue', () => {
    appendFileSync(log.path, 'of an earlier run\n');
    const since = log.size();
    const err = { code: 'AREA_UNKNOWN', details: { missing: 'area.json' } };
    appendFileSync(
      log.path,
      `${JSON.stringify({ level: 60, msg: 'ended', err })}\n[FTL] plain\n{half`,
    );

    expect(log.tell(since, 'en')).toEqual([
      expect.stringMatching(/^ended · AREA_UNKNOWN: .+ · \{"missing":"area.json"\}$/),
      '[FTL] plain',
      '{half',
    ]);
  });

  it('is turned over when it has grown large, and goes on in the same file', () => {
    appendFileSync(log.path, 'x'.repeat(21 * 1024 * 1024));

    log.turnOver();
    appendFileSync(log.path, 'after');

    expect(readFileSync(log.path, 'utf8')).toBe('after');
    expect(statSync(`${log.path}.1`).size).toBe(21 * 1024 * 1024);
    expect(log.tell(10_000, 'zh')).toEqual(['after']);
  });
});
