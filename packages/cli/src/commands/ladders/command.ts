import type { Command } from 'commander';
import type { CliContext } from '../../context.ts';
import { addExamples } from '../../help.ts';

/** `liandong ladders …` */
export function registerLadders(program: Command, context: CliContext): void {
  const { say } = context;
  const ladders = program.command('ladders').description(say('group.ladders'));
  const show = ladders
    .command('show')
    .summary(say('ladders.show'))
    .description(say('ladders.show.about'))
    .action(() => context.run(async () => (await import('./show.ts')).showLadders(context)));
  addExamples(show, context, [['ladders show', say('ladders.show')]]);
}
