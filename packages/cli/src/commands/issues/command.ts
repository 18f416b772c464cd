import { type Command, Option } from 'commander';
import type { CliContext } from '../../context.ts';
import { addExamples } from '../../help.ts';
import type { GivenOptions } from '../act/collect.ts';
import { countOf } from '../options.ts';

/** `liandong issues …` */
export function registerIssues(program: Command, context: CliContext): void {
  const { say } = context;
  const issues = program.command('issues').description(say('issues.about'));
  const suggest = issues
    .command('suggest')
    .summary(say('issues.suggest.summary'))
    .description(say('issues.suggest.about'))
    .addOption(
      new Option('--window <days>', say('issues.option.window'))
        .default(90)
        .argParser(countOf(context)),
    )
    .addOption(
      new Option('--min <voices>', say('issues.option.min')).default(3).argParser(countOf(context)),
    )
    .option('--unit <unit>', say('issues.option.unit'))
    .addOption(
      new Option('--limit <n>', say('option.limit')).default(10).argParser(countOf(context)),
    )
    .addOption(new Option('--draft <n>', say('issues.option.draft')).argParser(countOf(context)))
    .option('--out <file>', say('issues.option.out'))
    .option('--to <units>', say('bulletin.option.to'))
    .option('--copy <units>', say('bulletin.option.copy'))
    .action((given: GivenOptions) =>
      context.run(async () => (await import('./suggest.ts')).suggest(context, given)),
    );
  addExamples(suggest, context, [
    ['issues suggest', say('issues.suggest.summary')],
    ['issues suggest --window 30 --min 5', say('example.issues-window')],
    ['issues suggest --draft 1 --to level-two', say('example.issues-draft')],
    ['issues suggest --draft 1 --out 通报.yaml', say('example.issues-out')],
  ]);
}
