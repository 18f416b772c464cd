import type { Command } from 'commander';
import type { CliContext } from '../../context.ts';
import { addExamples } from '../../help.ts';
import type { GivenOptions } from '../act/collect.ts';
import { calendarSay } from './text.ts';

/** `liandong calendar …` */
export function registerCalendar(program: Command, context: CliContext): void {
  const say = calendarSay(context);
  const calendar = program.command('calendar').description(context.say('group.calendar'));
  const show = calendar
    .command('show')
    .summary(say('show'))
    .description(say('show.about'))
    .option('--year <year>', say('option.year'))
    .action((given: GivenOptions) =>
      context.run(async () => (await import('./show.ts')).showCalendar(context, given)),
    );
  addExamples(show, context, [['calendar show --year 2026', say('show')]]);
  const bring = calendar
    .command('import')
    .summary(say('import'))
    .description(say('import.about'))
    .argument('<file>', say('argument.file'))
    .option('--dry-run', say('option.dry-run'))
    .option('--replace', say('option.replace'))
    .action((file: string, given: GivenOptions) =>
      context.run(async () => (await import('./import.ts')).importNotice(context, file, given)),
    );
  addExamples(bring, context, [
    ['calendar import 2027.xlsx --dry-run', say('option.dry-run')],
    ['calendar import 2027.xlsx', say('import')],
    ['calendar import 2027.json --replace', say('option.replace')],
  ]);
  const example = calendar
    .command('example')
    .summary(say('example'))
    .description(say('example.about'))
    .option('--xlsx', say('option.xlsx'))
    .option('--out <file>', say('option.out'))
    .action((given: GivenOptions) =>
      context.run(async () => (await import('./example.ts')).printExample(context, given)),
    );
  addExamples(example, context, [
    ['calendar example > 2027.json', say('example')],
    ['calendar example --xlsx --out 2027.xlsx', say('option.xlsx')],
  ]);
}
