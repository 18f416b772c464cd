import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toolsFolder } from '../base/folders.mjs';
import { run } from '../base/run.mjs';
import { parseVersion } from '../base/versions.mjs';

// tools.json remembers what was chosen and the version of each binary looked at, so that a second start asks nobody.
const recordFile = () => join(toolsFolder(), 'tools.json');

export function readRecord() {
  try {
    return { chosen: {}, versions: {}, ...JSON.parse(readFileSync(recordFile(), 'utf8')) };
  } catch {
    return { chosen: {}, versions: {} };
  }
}

/** Written whole or not at all; when two runs write, the later one stays, and either is right. */
export function updateRecord(change) {
  const before = readRecord();
  const after = change(structuredClone(before));
  const text = JSON.stringify(after, undefined, 2);
  if (text === JSON.stringify(before, undefined, 2)) return;
  const draft = `${recordFile()}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, recordFile());
}

/** The version a server says it has, asked once for each state of the file; undefined when it does not run here. */
export function versionOf(path) {
  if (!existsSync(path)) return undefined;
  const { size, mtimeMs } = statSync(path);
  const known = readRecord().versions[path];
  if (known?.size === size && known.mtimeMs === mtimeMs) return known.version;
  const version = parseVersion(run(path, ['--version'], { timeoutMs: 10_000 }).stdout)?.join('.');
  if (version) {
    updateRecord((record) => {
      record.versions[path] = { size, mtimeMs, version };
      return record;
    });
  }
  return version;
}
