import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BusError, type Language } from '@liandong/contracts';
import { readRuntime, readSettingsFile, type SettingsFile } from './settings-files.ts';

/** Where a setting came from; `doctor` and `--json` tell it. */
export type Source = 'flag' | 'environment' | 'file' | 'runtime' | 'default';

/** What every command needs to know before it begins. */
export type Settings = {
  dataDir: string;
  servers: readonly string[];
  redis: string;
  /** The unit to act as, where the command does not say. */
  as: string | undefined;
  /** The officer who signs, where the command does not say. */
  officer: string | undefined;
  sources: Readonly<Record<'dataDir' | 'servers' | 'redis' | 'as', Source>>;
};

/** The options every command takes. */
export type GlobalFlags = {
  data?: string;
  nats?: string;
  redis?: string;
  as?: string;
  lang?: string;
  json?: boolean;
  config?: string;
};

export type Environment = Readonly<Record<string, string | undefined>>;

export type SettingsInput = { flags: GlobalFlags; environment: Environment; cwd: string };

const defaults = { nats: 'nats://127.0.0.1:4222', redis: 'redis://127.0.0.1:6379' };

/** The clone this file lies in; its `.data` is where `npm start` keeps everything. */
const clone = resolve(import.meta.dirname, '../../..');

/**
 * Flag before environment before file before what a running `npm start` wrote down before
 * default; each setting for itself. @throws BusError `USAGE` or `FILE_UNREADABLE`
 */
export function resolveSettings({ flags, environment, cwd }: SettingsInput): Settings {
  const nearby = readSettingsFile(flags.config, cwd);
  const pick = picker(flags, environment, [nearby]);
  const data = pick('data');
  const dataDir = resolve(cwd, data?.value ?? defaultDataDir(cwd));
  const files =
    flags.config === undefined ? [nearby, readSettingsFile(undefined, dataDir)] : [nearby];
  const pickAny = picker(flags, environment, files);
  const runtime = readRuntime(dataDir);
  const url = (name: 'nats' | 'redis') =>
    pickAny(name) ??
    (runtime?.[name] === undefined
      ? ({ value: defaults[name], source: 'default' } as const)
      : ({ value: runtime[name], source: 'runtime' } as const));
  const [nats, redis, as] = [url('nats'), url('redis'), pickAny('as')];
  return {
    dataDir,
    servers: nats.value.split(',').map((server) => server.trim()),
    redis: redis.value,
    as: as?.value,
    officer: pickAny('officer')?.value,
    sources: {
      dataDir: data?.source ?? 'default',
      servers: nats.source,
      redis: redis.source,
      as: as?.source ?? 'default',
    },
  };
}

type Name = Exclude<keyof SettingsFile, 'lang'>;
type Picked = { value: string; source: Source };

function picker(
  flags: GlobalFlags,
  environment: Environment,
  files: readonly (SettingsFile | undefined)[],
) {
  return (name: Name): Picked | undefined => {
    const flag = name === 'officer' ? undefined : flags[name];
    // A variable of the shell that is not set; what it would fall back to is another folder, or another server.
    if (flag === '') throw new BusError('USAGE', { option: `--${name}`, value: "''" });
    if (flag) return { value: flag, source: 'flag' };
    const variable = environment[`LIANDONG_${name.toUpperCase()}`];
    if (variable) return { value: variable, source: 'environment' };
    const value = files.find((file) => file?.[name])?.[name];
    return value === undefined ? undefined : { value, source: 'file' };
  };
}

/** `.data` where the command is given, else that of the clone. */
function defaultDataDir(cwd: string): string {
  const here = join(cwd, '.data');
  return existsSync(here) ? here : join(clone, '.data');
}

/**
 * Chinese unless asked otherwise: `--lang`, then `LIANDONG_LANG`, then a settings file, then
 * a `LANG` that begins with `en`. Needed before anything is parsed, so that help speaks it too.
 */
export function chooseLanguage({ flags, environment, cwd }: SettingsInput): Language {
  const asked = flags.lang ?? environment.LIANDONG_LANG;
  if (asked) return languageOf(asked) ?? unknownLanguage(asked);
  const fromFile = readSettingsFile(flags.config, cwd)?.lang;
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return languageOf(fromFile ?? locale) ?? 'zh';
}

function languageOf(text: string): Language | undefined {
  const start = text.slice(0, 2).toLowerCase();
  return start === 'zh' || start === 'en' ? start : undefined;
}

function unknownLanguage(asked: string): never {
  throw new BusError('USAGE', { option: '--lang', value: asked, choices: ['zh', 'en'] });
}
