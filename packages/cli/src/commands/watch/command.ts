import type { Command } from 'commander';
import type { CliContext } from '../../context.ts';
import { addExamples } from '../../help.ts';
import type { GivenOptions } from '../act/collect.ts';

/** `liandong watch` */
export function registerWatch(program: Command, context: CliContext): void {
  const { say } = context;
  const command = program
    .command('watch')
    .description(say('watch.about'))
    .option('--receipts', say('watch.receipts'))
    .action((given: GivenOptions) =>
      context.run(async () => {
        const { watch } = await import('./watch.ts');
        context.note(context.paint('quiet', say('watch.stop')));
        const receipts = given.receipts === true;
        return watch(context, { last: 0, once: false, receipts, sumsUp: true });
      }),
    );
  addExamples(command, context, [
    ['watch', say('example.watch')],
    ['watch --as hr', say('example.watch-unit')],
  ]);
}
