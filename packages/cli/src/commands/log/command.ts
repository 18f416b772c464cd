import { type Command, Option } from 'commander';
import type { CliContext } from '../../context.ts';
import { addExamples } from '../../help.ts';
import type { GivenOptions } from '../act/collect.ts';
import { countOf } from '../options.ts';

/** `liandong log …` */
export function registerLog(program: Command, context: CliContext): void {
  const { say } = context;
  const log = program.command('log').description(say('group.log'));
  const verify = log
    .command('verify')
    .summary(say('log.verify'))
    .description(say('log.verify.about'))
    .addOption(new Option('--from <seq>', say('log.from')).argParser(countOf(context)))
    .option('--facts-only', say('log.facts-only'))
    .action((given: GivenOptions) =>
      context.run(async () => (await import('./verify.ts')).verify(context, given)),
    );
  addExamples(verify, context, [['log verify', say('log.verify')]]);
  const tail = log
    .command('tail')
    .description(say('log.tail'))
    .addOption(
      new Option('-n, --lines <n>', say('log.lines')).default(20).argParser(countOf(context)),
    )
    .option('-f, --follow', say('log.follow'))
    .option('--receipts', say('watch.receipts'))
    .action((given: GivenOptions) =>
      context.run(async () =>
        (await import('../watch/watch.ts')).watch(context, {
          last: Number(given.lines),
          once: given.follow !== true,
          receipts: given.receipts === true,
        }),
      ),
    );
  addExamples(tail, context, [
    ['log tail', say('log.tail')],
    ['log tail -n 100 -f', say('log.follow')],
  ]);
}
