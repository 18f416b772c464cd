import { type Command, Option } from 'commander';
import type { CliContext } from '../../context.ts';
import { addExamples } from '../../help.ts';
import type { GivenOptions } from '../act/collect.ts';
import { countOf } from '../options.ts';

/** `liandong inbox` */
export function registerInbox(program: Command, context: CliContext): void {
  const { say } = context;
  const command = program
    .command('inbox')
    .description(say('inbox.about'))
    .option('--following', say('inbox.following-option'))
    .addOption(
      new Option('--limit <n>', say('inbox.limit')).default(20).argParser(countOf(context)),
    )
    .action((given: GivenOptions) =>
      context.run(async () => (await import('./inbox.ts')).showInbox(context, given)),
    );
  addExamples(command, context, [
    ['inbox --as hr', say('example.inbox')],
    ['inbox --as petition-office --following', say('example.following')],
  ]);
}
