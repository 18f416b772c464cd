import { bookIds } from '@liandong/domain';
import { type Command, Option } from 'commander';
import type { CliContext } from '../../context.ts';
import { addExamples } from '../../help.ts';
import type { GivenOptions } from '../act/collect.ts';

/** `liandong rules …` */
export function registerRules(program: Command, context: CliContext): void {
  const { say } = context;
  const rules = program.command('rules').description(say('group.rules'));
  const show = rules
    .command('show')
    .summary(say('rules.show'))
    .description(say('rules.show.about'))
    .addOption(new Option('--book <year>', say('rules.book')).choices(bookIds))
    .action((given: GivenOptions) =>
      context.run(async () => (await import('./show.ts')).showRules(context, given)),
    );
  addExamples(show, context, [
    ['rules show', say('rules.show')],
    ['rules show --book 2005', say('example.rules-2005')],
  ]);
}
