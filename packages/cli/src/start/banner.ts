import { relative } from 'node:path';
import stringWidth from 'string-width';
import type { CliContext } from '../context.ts';
import { createSay } from '../text/text.ts';
import type { RunningArea } from './open-area.ts';
import { serviceNames } from './servers/service-specs.ts';
import { startTexts } from './text.ts';

const labelWidth = 10;

/** What runs, and where to look. */
export function banner(context: CliContext, running: RunningArea, tookMs: number): string {
  const { paint, language, settings, cwd } = context;
  const say = createSay(startTexts, language);
  const { area, applied, nats, redis } = running;
  const name = language === 'en' ? (area.name.en ?? area.name.zh) : area.name.zh;
  const changes =
    applied.changes.length === 0
      ? say('area.same')
      : say('area.changed', { n: applied.changes.length });
  const units = area.units.filter(({ role }) => role !== 'exchange' && role !== 'tracker');
  const row = (label: string, text: string) =>
    `  ${paint('quiet', padded(label, labelWidth))}${text}`;
  const shown = (path: string) => shorter(path, relative(cwd, path));
  return [
    '',
    `${paint('good', '●')} ${paint('strong', say('ready.title', { area: name }))}  ${paint('quiet', say('ready.took', { seconds: seconds(tookMs) }))}`,
    row(say('ready.data'), shown(settings.dataDir)),
    row(
      say('ready.servers'),
      `nats-server ${nats.program.version} ${addressOf(nats.url)} · Redis ${redis.program.version} ${addressOf(redis.url)}`,
    ),
    row(say('ready.units'), say('ready.units-hosted', { n: units.length, changes })),
    row(say('ready.services'), serviceNames.join(' · ')),
    row(say('ready.logs'), `${shown(settings.dataDir)}/logs/*.log`),
  ].join('\n');
}

/** What to type next, in another window. */
export function nextSteps({ settings, language, paint }: CliContext): string {
  const say = createSay(startTexts, language);
  const where = settings.sources.dataDir === 'default' ? '' : ` --data ${settings.dataDir}`;
  const run = `npx liandong${where}`;
  const steps = [
    [`${run} case register --help`, say('next.register')],
    [`${run} case import FILE.xlsx`, say('next.import')],
    [`${run} inbox --as hr`, say('next.inbox')],
    [`${run} doctor`, say('next.doctor')],
    [`${run} help`, say('next.help')],
  ] as const;
  const width = Math.max(...steps.map(([command]) => command.length)) + 3;
  const lines = steps.map(
    ([command, what]) => `  ${paint('accent', command.padEnd(width))}${paint('quiet', what)}`,
  );
  return ['', say('ready.next'), ...lines, ''].join('\n');
}

const shorter = (one: string, other: string): string =>
  other !== '' && other.length < one.length ? other : one;

/** Without the password that a Redis URL holds. */
const addressOf = (url: string): string => new URL(url).host;

export const seconds = (ms: number): string => (ms / 1000).toFixed(1);

const padded = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(1, width - stringWidth(text)));
