import { chmod } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { unitFiles } from '@liandong/directory';
import { storePath } from '@liandong/unit';
import { describe, expect, it } from 'vitest';
import { dataFolder, liandong, pidOf, type Said, started } from './started.ts';

type Finding = {
  side: string;
  step: string;
  state: string;
  found: string;
  code?: string;
  remedy?: string;
};

async function doctor(dataDir: string): Promise<{ exitCode: unknown; findings: Finding[] }> {
  const running = liandong(['doctor', '--json', '--data', dataDir]);
  const exitCode = await running.ended;
  const { findings } = running.said.at(-1) as Said & { findings: Finding[] };
  return { exitCode, findings };
}

const of = (findings: readonly Finding[], state: string) =>
  findings.filter((finding) => finding.state === state).map(({ side, step }) => `${side} ${step}`);

describe('liandong doctor', () => {
  it('finds no fault where nothing was started yet, and says what to do', async () => {
    await using folder = await dataFolder();

    const { exitCode, findings } = await doctor(`${folder.dataDir}/none`);

    expect(exitCode).toBe(0);
    expect(of(findings, 'remark')).toEqual(['folder place', 'run processes']);
    expect(findings.at(-1)?.remedy).toContain('npm start');
  });

  it('looks at everything, and names side, step and remedy of what is wrong', async () => {
    await using folder = await dataFolder();
    const { dataDir } = folder;
    const running = await started(dataDir);

    const well = await doctor(dataDir);
    expect(well.exitCode).toBe(0);
    // Whether the holidays of next year are out is a matter of the day.
    const lasting = well.findings.filter(({ step }) => step !== 'calendar');
    expect(of(lasting, 'ok')).toHaveLength(lasting.length);
    expect(new Set(well.findings.map(({ side }) => side))).toEqual(
      new Set(['machine', 'folder', 'run', 'bus', 'units', 'exchange', 'tracker', 'redis']),
    );

    for (const name of ['exchange', 'tracker', 'redis-server'])
      process.kill(pidOf(dataDir, name), 'SIGSTOP');
    await chmod(unitFiles(dataDir, 'hr').signKey, 0o644);
    const ofANewerVersion = new DatabaseSync(storePath(dataDir, 'land'));
    ofANewerVersion.exec('PRAGMA user_version = 999');
    ofANewerVersion.close();
    const ill = await doctor(dataDir);

    expect(ill.exitCode).toBe(69);
    const faults = ill.findings.filter(({ state }) => state === 'fault');
    expect(faults.map(({ side, step, code }) => [side, step, code])).toEqual([
      ['folder', 'keys', undefined],
      ['exchange', 'answers', 'EXCHANGE_SILENT'],
      ['tracker', 'answers', 'TRACKER_SILENT'],
      ['units', 'outbox', 'STORE_NEWER'],
      ['redis', 'redis', 'REDIS_UNREACHABLE'],
    ]);
    expect(faults[3]?.found).toContain('land');
    for (const { remedy } of faults) expect(remedy).toBeTruthy();
    running.process.kill('SIGKILL');
    await running.ended;

    const after = await doctor(dataDir);
    expect(after.findings.find(({ side }) => side === 'run')).toMatchObject({ state: 'fault' });
  });
});
