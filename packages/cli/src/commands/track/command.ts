import type { Command } from 'commander';
import type { CliContext } from '../../context.ts';
import { addExamples } from '../../help.ts';
import { usageFault } from '../../usage.ts';
import type { GivenOptions } from '../act/collect.ts';

/** `liandong track` */
export function registerTrack(program: Command, context: CliContext): void {
  const { say } = context;
  const command = program
    .command('track')
    .description(say('track.about'))
    .argument('[thread]', say('argument.track'))
    .option('--unit <unit>', say('track.unit'))
    .option('--area', say('track.area'))
    .option('--explain', say('track.explain'))
    .action((said: string | undefined, given: GivenOptions) =>
      context.run(async () => {
        if (given.area === true) return (await import('./area.ts')).trackArea(context);
        if (typeof given.unit === 'string')
          return (await import('./pending.ts')).trackUnit(context, given.unit);
        if (said === undefined) throw usageFault(say('track.say-what'));
        return (await import('./track.ts')).trackThread(context, said, given.explain === true);
      }),
    );
  addExamples(command, context, [
    ['track XF-2026-001', say('example.track')],
    ['track XF-2026-001 --explain', say('track.explain')],
    ['track --unit hr', say('example.track-unit')],
    ['track --area --as petition-office', say('track.area')],
  ]);
}
