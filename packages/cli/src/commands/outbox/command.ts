import { type Command, Option } from 'commander';
import type { CliContext } from '../../context.ts';
import { addExamples } from '../../help.ts';
import type { GivenOptions } from '../act/collect.ts';
import { countOf } from '../options.ts';

/** `liandong outbox …` */
export function registerOutbox(program: Command, context: CliContext): void {
  const { say } = context;
  const outbox = program.command('outbox').description(say('outbox.about'));
  const list = outbox
    .command('list')
    .description(say('outbox.list'))
    .option('--all', say('outbox.all'))
    .addOption(
      new Option('--limit <n>', say('option.limit')).default(50).argParser(countOf(context)),
    )
    .action((given: GivenOptions) =>
      context.run(async () => (await import('./outbox.ts')).listOutbox(context, given)),
    );
  addExamples(list, context, [['outbox list --as hr', say('outbox.list')]]);
  const send = outbox
    .command('send')
    .description(say('outbox.send'))
    .action(() => context.run(async () => (await import('./outbox.ts')).sendOutbox(context)));
  addExamples(send, context, [['outbox send --as hr', say('outbox.send')]]);
}
