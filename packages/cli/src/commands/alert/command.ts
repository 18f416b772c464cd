import { AlertPost, AlertResponse } from '@liandong/contracts';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CliContext, Result } from '../../context.ts';
import { addExamples } from '../../help.ts';
import type { GivenOptions } from '../act/collect.ts';
import { addOverride } from '../bulletin/register/parts.ts';
import { countOf } from '../options.ts';
import { bands, levelOf, phases, wordFlags } from './alert-file.ts';
import { exampleAlert } from './example.ts';

type Verb = {
  name: string;
  takes?: 'alert' | 'maybe-alert' | 'nothing';
  options?: (command: Command) => void;
  example: string;
  run: (said: string | undefined, given: GivenOptions) => Promise<Result> | Result;
};

/** `liandong alert …` */
export function registerAlert(program: Command, context: CliContext): void {
  const group = program.command('alert').description(context.say('alert.about'));
  for (const verb of [...sendingVerbs(context), ...answeringVerbs(context), ...lookVerbs(context)])
    addVerb(group, verb, context);
}

function addVerb(group: Command, verb: Verb, context: CliContext): void {
  const { say } = context;
  const { name, takes = 'alert', example } = verb;
  const summary = say(`alert.${name}.summary` as 'alert.raise.summary');
  const command = group
    .command(name)
    .summary(summary)
    .description(say(`alert.${name}.about` as 'alert.raise.about'));
  if (takes !== 'nothing')
    command.argument(takes === 'alert' ? '<alert>' : '[alert]', say('argument.alert'));
  verb.options?.(command);
  command.action((...words: unknown[]) => {
    const [said, given] = takes === 'nothing' ? [undefined, words[0]] : words;
    return context.run(async () =>
      verb.run(typeof said === 'string' ? said : undefined, given as GivenOptions),
    );
  });
  addExamples(command, context, [[`alert ${name}${example}`, summary]]);
}

const sending = () => import('./sending.ts');
const answering = () => import('./answering.ts');

function sendingVerbs(context: CliContext): Verb[] {
  const { say } = context;
  const report = (command: Command) => addReport(command, context);
  const written = (command: Command) => {
    report(command);
    command.option('--written', say('alert.option.written'));
  };
  return [
    {
      name: 'raise',
      takes: 'nothing',
      options: report,
      example: ' --file 首报.yaml --as 采油一厂',
      run: async (_said, given) => (await sending()).raise(context, given),
    },
    {
      name: 'issue',
      takes: 'maybe-alert',
      options: report,
      example: ' 019ab2c4 --to all',
      run: async (said, given) => (await sending()).issue(context, said, given),
    },
    {
      name: 'update',
      options: written,
      example: ' 019ab2c4 --phase disposing --trend 人员开始离开 --next-minutes 60',
      run: async (said = '', given) =>
        (await sending()).next(context, said, { given, ends: false }),
    },
    {
      name: 'terminate',
      options: written,
      example: ' 019ab2c4 --text 人员已全部离开，事项已受理',
      run: async (said = '', given) => (await sending()).next(context, said, { given, ends: true }),
    },
  ];
}

function addReport(command: Command, context: CliContext): void {
  const { say } = context;
  command
    .option('--file <file>', say('alert.option.file'))
    .option('--to <units>', say('alert.option.to'))
    .addOption(
      new Option('--level <level>', say('alert.option.level')).argParser((said) => {
        const level = levelOf(said);
        if (level === undefined)
          throw new InvalidArgumentError(say('usage.one-of', { choices: 'Ⅳ, Ⅲ, Ⅱ, Ⅰ' }));
        return level;
      }),
    )
    .addOption(new Option('--phase <phase>', say('field.phase')).choices(phases))
    .option('--category <code>', say('field.category'))
    .addOption(new Option('--band <band>', say('field.band')).choices(bands))
    .option('--occurred <date>', say('field.occurredAt'))
    .option('--unit <unit>', say('alert.option.unit'))
    .addOption(
      new Option('--next-minutes <n>', say('alert.option.next-minutes')).argParser(
        countOf(context),
      ),
    );
  for (const name of wordFlags)
    command.option(
      `--${name} <text>`,
      say(`field.${name === 'measures' ? 'measuresTaken' : name}`),
    );
  addOverride(command, context);
  command.option('--dry-run', say('alert.option.dry-run'));
}

function answeringVerbs(context: CliContext): Verb[] {
  const { say } = context;
  const officer = (command: Command) =>
    command
      .option('--officer <name>', say('field.officer'))
      .addOption(
        new Option('--post <post>', say('alert.option.post'))
          .choices(AlertPost.options)
          .default('duty'),
      )
      .option('--text <text>', say('field.remark'));
  return [
    {
      name: 'acknowledge',
      options: officer,
      example: ' 019ab2c4 --officer 李敏 --post duty --as hr',
      run: async (said = '', given) => (await answering()).answer(context, said, given),
    },
    {
      name: 'respond',
      options: (command) => {
        officer(command);
        command.addOption(
          new Option('--response <code>', say('field.response'))
            .choices(AlertResponse.options)
            .makeOptionMandatory(),
        );
      },
      example: ' 019ab2c4 --response on-the-way --officer 李敏 --as hr',
      run: async (said = '', given) => (await answering()).answer(context, said, given),
    },
    {
      name: 'request-written',
      options: (command) =>
        command
          .addOption(
            new Option('--within <minutes>', say('field.withinMinutes'))
              .argParser(countOf(context))
              .makeOptionMandatory(),
          )
          .option('--remark <text>', say('field.remark')),
      example: ' 019ab2c4 --within 30',
      run: async (said = '', given) => (await answering()).requestWritten(context, said, given),
    },
    {
      name: 'remind',
      example: ' 019ab2c4',
      run: async (said = '') => (await answering()).remind(context, said),
    },
  ];
}

function lookVerbs(context: CliContext): Verb[] {
  const { say } = context;
  return [
    {
      name: 'list',
      takes: 'nothing',
      options: (command) => command.option('--all', say('alert.option.all')),
      example: ' --all',
      run: async (_said, given) => (await import('./look.ts')).list(context, given),
    },
    {
      name: 'show',
      example: ' 019ab2c4',
      run: async (said = '') => (await import('./look.ts')).show(context, said),
    },
    {
      name: 'calls',
      options: (command) => command.option('--roster <file>', say('alert.option.roster')),
      example: ' 019ab2c4 --roster 值班表.csv',
      run: async (said = '', given) => (await import('./calls.ts')).calls(context, said, given),
    },
    {
      name: 'example',
      takes: 'nothing',
      example: ' > 首报.yaml',
      run: () => ({ data: { example: exampleAlert }, text: exampleAlert.trimEnd() }),
    },
  ];
}
