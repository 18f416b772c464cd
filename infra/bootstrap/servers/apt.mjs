// Fetches Debian packages into a folder of ours. Lists, archives and sources lie aside, so this works without root, and
// neither the system's sources nor its package database is touched; apt checks the signatures as ever.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasExecutable, run } from '../base/run.mjs';
import { laterSideList, ownSideList, parseSources } from './apt-sources.mjs';

/** The release this machine runs, or undefined where it is not of the Debian family or has no apt. */
export function debianRelease() {
  if (process.platform !== 'linux' || !existsSync('/etc/os-release')) return undefined;
  if (!['apt-get', 'apt-cache', 'dpkg-deb'].every(hasExecutable)) return undefined;
  const text = readFileSync('/etc/os-release', 'utf8');
  const field = (name) => new RegExp(`^${name}="?([^"\\n]*)"?$`, 'm').exec(text)?.[1] ?? '';
  const family = [field('ID'), ...field('ID_LIKE').split(' ')].find(
    (id) => id === 'debian' || id === 'ubuntu',
  );
  const codename = field('VERSION_CODENAME');
  return family && codename ? { family, codename } : undefined;
}

/** What /etc/apt says, the list files and the folders of both formats. */
export function machineSources(root = '/etc/apt') {
  const folder = join(root, 'sources.list.d');
  const parts = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  const files = [join(root, 'sources.list'), ...parts].filter(
    (file) => /\.(list|sources)$/.test(file) && existsSync(file),
  );
  return files.flatMap((file) =>
    parseSources(readFileSync(file, 'utf8'), file.endsWith('.sources')),
  );
}

/** A private view of one suite below `folder`; undefined when the machine's sources do not lead to it. */
export function openSuite(folder, { codename }, suite) {
  const stanzas = machineSources();
  const list =
    suite === codename ? ownSideList(stanzas, codename) : laterSideList(stanzas, codename, suite);
  if (!list) return undefined;
  for (const part of ['lists/partial', 'cache/archives/partial'])
    mkdirSync(join(folder, part), { recursive: true });
  writeFileSync(join(folder, 'side.sources'), list);
  writeFileSync(join(folder, 'apt.conf'), configuration(folder));
  return { folder, suite };
}

// The system's hooks would refresh system caches or empty system folders: none of them may run for us. Without the lock
// and as ourselves, apt needs no rights but those on this folder.
function configuration(folder) {
  const hooks = [
    'Update::Pre-Invoke',
    'Update::Post-Invoke',
    'Update::Post-Invoke-Success',
    'Update::Post-Invoke-Stats',
  ];
  return [
    ...hooks.map((hook) => `#clear APT::${hook};`),
    '#clear DPkg::Post-Invoke;',
    '#clear DPkg::Pre-Install-Pkgs;',
    `Dir::Etc::sourcelist "${folder}/side.sources";`,
    'Dir::Etc::sourceparts "-";',
    `Dir::State::lists "${folder}/lists";`,
    `Dir::Cache "${folder}/cache";`,
    `Dir::Cache::archives "${folder}/cache/archives";`,
    'Debug::NoLocking "true";',
    // Root's cache lies where the user apt would change to may not look.
    'APT::Sandbox::User "root";',
    'APT::Get::Assume-Yes "true";',
    'APT::Install-Recommends "false";',
    'Acquire::Languages "none";',
    'Acquire::Retries "2";',
    '',
  ].join('\n');
}

function apt({ folder, cwd = folder }, command, args) {
  return run(command, ['-c', join(folder, 'apt.conf'), ...args], {
    cwd,
    env: { LC_ALL: 'C' },
  });
}

/** Reads the suite's index. */
export function updateSuite(suite) {
  return apt(suite, 'apt-get', ['update', '--error-on=any']);
}

/** The version the suite has of a package, as it is written there; undefined when it has none. */
export function candidateVersion(suite, name) {
  const { stdout } = apt(suite, 'apt-cache', ['show', '--no-all-versions', name]);
  return /^Version: (.+)$/m.exec(stdout)?.[1];
}

/** Unpacks the packages themselves below `root`. Installs nothing. */
export function unpackPackages(suite, names, root) {
  return unpackAfter(suite, root, ['download', ...names]);
}

/** Unpacks the packages with all of their dependencies that this machine lacks below `root`. Installs nothing. */
export function unpackWithDependencies(suite, names, root) {
  return unpackAfter(suite, root, ['install', '--download-only', '--reinstall', ...names]);
}

function unpackAfter(suite, root, command) {
  // `download` leaves packages where it is called, `install --download-only` in the archives: they are the same folder.
  const archives = join(suite.folder, 'cache/archives');
  const fetched = apt({ ...suite, cwd: archives }, 'apt-get', command);
  if (fetched.code !== 0) return fetched;
  mkdirSync(root, { recursive: true });
  for (const file of readdirSync(archives).filter((name) => name.endsWith('.deb'))) {
    const unpacked = run('dpkg-deb', ['-x', join(archives, file), root]);
    if (unpacked.code !== 0) return unpacked;
  }
  return fetched;
}
