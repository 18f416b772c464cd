import { chmodSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { run } from '../base/run.mjs';
import { isAtLeast, parseVersion } from '../base/versions.mjs';

/**
 * Makes what was unpacked below `<folder>/root` ready to run from wherever the folder goes: finds the binary, puts a
 * wrapper before it when libraries came with it, tries it, and writes tool.json. False when it does not run here.
 */
export function finishTool(server, folder) {
  const files = readdirSync(join(folder, 'root'), { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  const binary = files.find(
    (file) => basename(file) === server.name && isProgramFolder(dirname(file), folder),
  );
  if (!binary) return false;
  const libraries = [
    ...new Set(
      files.filter((file) => /\.so(\.|$)/.test(basename(file))).map((file) => dirname(file)),
    ),
  ];
  const loader = files.find((file) => /^ld-(linux|musl).*\.so/.test(basename(file)));
  const path =
    libraries.length > 0 ? writeWrapper({ server, folder, binary, libraries, loader }) : binary;
  const version = parseVersion(run(path, ['--version'], { timeoutMs: 10_000 }).stdout);
  if (!version || !isAtLeast(version, server.minimum)) {
    rmSync(join(folder, 'root'), { recursive: true });
    return false;
  }
  for (const unneeded of ['apt', 'root/usr/share'])
    rmSync(join(folder, unneeded), { recursive: true, force: true });
  const inside = (file) => relative(folder, file);
  const record = { path: inside(path), version: version.join('.') };
  if (path !== binary)
    Object.assign(record, { binary: inside(binary), libraries: libraries.map(inside) });
  writeFileSync(join(folder, 'tool.json'), JSON.stringify(record));
  return true;
}

// Packages also carry files of the same name that are not programs: completions, AppArmor profiles.
function isProgramFolder(path, folder) {
  return path === join(folder, 'root') || /\/s?bin$/.test(path);
}

function writeWrapper({ server, folder, binary, libraries, loader }) {
  const wrapper = join(folder, server.name);
  const here = (file) => `$here/${relative(folder, file)}`;
  const path = libraries.map(here).join(':');
  // An image brings its own libc, which only its own loader can load.
  const command = loader
    ? `"${here(loader)}" --library-path "${path}" "${here(binary)}"`
    : `env LD_LIBRARY_PATH="${path}" "${here(binary)}"`;
  const lines = ['#!/bin/sh', 'here=$(dirname "$(readlink -f "$0")")', `exec ${command} "$@"`, ''];
  writeFileSync(wrapper, lines.join('\n'));
  chmodSync(wrapper, 0o755);
  return wrapper;
}
