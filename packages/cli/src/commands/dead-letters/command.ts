import type { Command } from 'commander';
import type { CliContext } from '../../context.ts';
import { addExamples } from '../../help.ts';
import type { GivenOptions } from '../act/collect.ts';
import { countOf } from '../options.ts';

/** `liandong dead-letters …` */
export function registerDeadLetters(program: Command, context: CliContext): void {
  const { say } = context;
  const dead = program.command('dead-letters').description(say('group.dead-letters'));
  const list = dead
    .command('list')
    .summary(say('dead.list'))
    .description(say('dead.list.about'))
    .option('--all', say('dead.all'))
    .action((given: GivenOptions) =>
      context.run(async () => (await import('./list.ts')).listLetters(context, given)),
    );
  addExamples(list, context, [['dead-letters list', say('example.dead')]]);
  const number = countOf(context);
  dead
    .command('show')
    .description(say('dead.show'))
    .argument('<number>', say('argument.dead'), number)
    .action((seq: number) =>
      context.run(async () => (await import('./show.ts')).showLetter(context, seq)),
    );
  dead
    .command('replay')
    .summary(say('dead.replay'))
    .description(say('dead.replay.about'))
    .argument('<number>', say('argument.dead'), number)
    .action((seq: number) =>
      context.run(async () => (await import('./replay.ts')).replayLetter(context, seq)),
    );
  const dismiss = dead
    .command('dismiss')
    .summary(say('dead.dismiss'))
    .description(say('dead.dismiss.about'))
    .argument('<number>', say('argument.dead'), number)
    .requiredOption('--note <text>', say('dead.note'))
    .action((seq: number, given: GivenOptions) =>
      context.run(async () => (await import('./dismiss.ts')).dismissLetter(context, seq, given)),
    );
  addExamples(dismiss, context, [
    ['dead-letters dismiss 3 --note 测试报文，已与发送单位核实', say('example.dismiss')],
  ]);
}
