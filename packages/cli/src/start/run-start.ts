import type { Health } from '@liandong/runtime';
import type { CliContext, Result } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { createSay, type Say } from '../text/text.ts';
import { banner, nextSteps, seconds } from './banner.ts';
import { diskFull } from './instance/prepare-folder.ts';
import { openLiveView } from './live/live-view.ts';
import { type OpenAreaOptions, openArea, type RunningArea } from './open-area.ts';
import type { Child, ChildEvent } from './process/child.ts';
import { watchHealth } from './process/health-watch.ts';
import { type StopRequests, stopRequests } from './stop-requests.ts';
import { startTexts } from './text.ts';

export type StartOptions = Pick<
  OpenAreaOptions,
  'areaFile' | 'natsPort' | 'redisPort' | 'adjust'
> & {
  /** Show what moves. */
  live: boolean;
  /** What to do once everything is up, before waiting. */
  play?: (context: CliContext, running: RunningArea, signal: AbortSignal) => Promise<void>;
  /** Stop after that, instead of waiting to be stopped. */
  exit?: boolean;
  /** Told at the end instead of where the data is kept. */
  farewell?: 'stop.gone';
};

const mostNamed = 5;

type SayStart = Say<typeof startTexts>;

/** Runs the area until somebody asks it to stop. */
export async function runStart(context: CliContext, options: StartOptions): Promise<Result> {
  const say = createSay(startTexts, context.language);
  let running: RunningArea | undefined;
  using requests = stopRequests(() => {
    running?.kill();
    context.note(say('stop.forced'));
    // Whatever is not ended yet, the guard ends.
    process.exit(exitCodes.interrupted);
  });
  try {
    running = await openArea(context, {
      ...options,
      dataDir: context.settings.dataDir,
      signal: requests.signal,
      onEvent: (child, event) => tellChild({ context, say }, child, event),
    });
  } catch (thrown) {
    if (!requests.signal.aborted) throw diskFull(context.settings.dataDir, thrown) ?? thrown;
    return { data: { event: 'stopped' }, text: '' };
  }
  let begunAt = performance.now();
  try {
    using _watch = watchServices(running, { context, say });
    await serve(here(context, running), { running, options, requests });
  } finally {
    context.note(`\n${context.paint('quiet', say('stop.begun'))}`);
    begunAt = performance.now();
    await running[Symbol.asyncDispose]();
  }
  const tookMs = Math.round(performance.now() - begunAt);
  const told = { seconds: seconds(tookMs), data: context.settings.dataDir };
  const text = say(options.farewell ?? 'stop.done', told);
  return { data: { event: 'stopped', tookMs }, text };
}

/** The context of a command that is given to this very run. */
const here = (context: CliContext, { nats, redis }: RunningArea): CliContext => ({
  ...context,
  settings: { ...context.settings, servers: [nats.url], redis: redis.url },
});

type Serving = { running: RunningArea; options: StartOptions; requests: StopRequests };

async function serve(context: CliContext, { running, options, requests }: Serving): Promise<void> {
  const { dataDir } = context.settings;
  const tookMs = Math.round(process.uptime() * 1000);
  const say = createSay(startTexts, context.language);
  context.emit(
    { event: 'ready', area: running.area.area, dataDir, nats: running.nats.url, tookMs },
    banner(context, running, tookMs),
  );
  if (!options.play) context.print(nextSteps(context));
  await options.play?.(context, running, requests.signal);
  if (options.exit === true || requests.signal.aborted) return;
  if (options.play) context.print(nextSteps(context));
  await using _live = options.live ? await openLiveView(context, running.area.units) : undefined;
  context.print(context.paint('quiet', say(options.live ? 'ready.live' : 'ready.quiet')));
  await requests.stopped;
}

/** Tells when a service that runs is not well, and when it is again. */
function watchServices({ fleet }: RunningArea, { context, say }: Telling): Disposable {
  const { paint, note } = context;
  const services = () =>
    fleet.services
      .filter(({ process: running }) => running !== undefined)
      .map((child) => ({ name: child.spec.name, health: () => child.health() }));
  return watchHealth(services, ({ name, health, well }) => {
    if (well) return note(paint('good', say('child.well', { name })));
    const log = fleet.services.find(({ spec }) => spec.name === name)?.log.path ?? '';
    const told = health === undefined ? say('child.silent') : healthText(health, say);
    note(paint('warn', say('child.ill', { name, health: told, log })));
  });
}

/** Units that are not open are told by name; `doctor` says why. Whatever else ails is told as the service says it. */
function healthText(health: Health, say: SayStart): string {
  const { ailing } = health;
  if (!Array.isArray(ailing) || ailing.length === 0) return JSON.stringify(health);
  const named = ailing.slice(0, mostNamed).join(' ');
  return say('child.ailing', { n: ailing.length, units: named });
}

type Telling = { context: CliContext; say: SayStart };

function tellChild({ context, say }: Telling, { spec, log }: Child, event: ChildEvent): void {
  const { name } = spec;
  const { paint, note } = context;
  switch (event.type) {
    case 'started':
      break;
    case 'slow':
      note(say('child.slow', { name, seconds: event.waitedMs / 1000 }));
      break;
    case 'ended': {
      const { how, pauseMs } = event;
      const told = { name, how, seconds: pauseMs / 1000, log: log.path };
      note(paint('warn', say('child.ended', told)));
      break;
    }
    case 'again':
      note(paint('good', say('child.again', { name, seconds: seconds(event.tookMs) })));
  }
}
