import type { Command } from 'commander';
import type { CliContext } from '../../context.ts';
import { addExamples } from '../../help.ts';
import type { GivenOptions } from '../act/collect.ts';

/** `liandong stats` */
export function registerStats(program: Command, context: CliContext): void {
  const { say } = context;
  const command = program
    .command('stats')
    .description(say('stats.about'))
    .option('--unit <unit>', say('stats.unit'))
    .option('--area', say('stats.area'))
    .action((given: GivenOptions) =>
      context.run(async () => (await import('./stats.ts')).showStats(context, given)),
    );
  addExamples(command, context, [
    ['stats --as hr', say('example.stats')],
    ['stats --area', say('example.stats-area')],
  ]);
}
