import { reportDutyActs } from '@liandong/contracts';
import { type Command, Option } from 'commander';
import type { CliContext } from '../../context.ts';
import { flagsOf } from '../act/flags.ts';
import { addFlags } from '../act/options.ts';
import { type Answering, answerAs, answerFlags, type Filing, fileAs } from './filing.ts';
import { addVerb, countOption, dayOption, type Verb } from './verb.ts';

const requiring = () => import('./requiring.ts');

/** `liandong report …` */
export function registerReport(program: Command, context: CliContext): void {
  const group = program.command('report').description(context.say('report.about'));
  for (const verb of [
    ...requireVerbs(context),
    ...filingVerbs(context),
    ...answeringVerbs(context),
    ...collectingVerbs(context),
    ...lookVerbs(context),
  ])
    addVerb(group, verb, context);
}

function requireVerbs(context: CliContext): Verb[] {
  const { say } = context;
  return [
    {
      name: 'require',
      options: (command) =>
        command
          .requiredOption('--to <units>', say('report.option.to'))
          .addOption(dayOption('--from', 'report.option.from', context))
          .addOption(dayOption('--through', 'report.option.through', context).makeOptionMandatory())
          .addOption(new Option('--on <days>', say('field.on')).choices(['workdays', 'every-day']))
          .addOption(
            new Option('--rhythm <rhythm>', say('field.rhythm')).choices(['daily', 'weekly']),
          )
          .option('--cut-off <time>', say('report.option.cut-off'))
          .addOption(countOption('--grace', 'report.option.grace', { context, max: 720 }))
          .option('--note <text>', say('field.note'))
          .option('--contact <who>', say('field.contact')),
      examples: [
        [
          'report require --to all --from 2026-12-01 --through 2026-12-31',
          say('report.require.summary'),
        ],
        [
          'report require --to 采油一厂,钻井公司 --through 2026-12-31 --rhythm weekly',
          say('example.report-weekly'),
        ],
      ],
      run: async (_said, given) => (await requiring()).requireDuty(context, given),
    },
    {
      name: 'add',
      takes: 'duty',
      options: (command) => command.requiredOption('--to <units>', say('report.option.to')),
      examples: [['report add 019ab2c4 --to 采油二厂', say('report.add.summary')]],
      run: async (said = '', given) => (await requiring()).addUnits(context, said, given),
    },
  ];
}

const dutyOption = (command: Command, { say }: CliContext): Command =>
  command.option('--duty <id>', say('report.option.duty'));

const fileExamples: Readonly<Record<Filing, string>> = {
  file: '--count wages-benefits:5-19:2 --text 两个班组反映加班费发放较迟，已说明发放时间 --signer 王强',
  nil: '--signer 王强',
  correct: '--day 2026-12-01 --count wages-benefits:5-19:3 --text 更正件数 --signer 王强',
};

function filingVerbs(context: CliContext): Verb[] {
  const { say } = context;
  return (['file', 'nil', 'correct'] as const).map((name) => ({
    name,
    options: (command: Command) => {
      dutyOption(command, context)
        .addOption(dayOption('--day', 'report.option.day', context))
        .option('--signer <name>', say('field.signer'));
      if (name === 'nil') return;
      if (name === 'correct') command.option('--nil', say('report.option.nil'));
      command
        .addOption(
          new Option('--count <category:band:n>', say('report.option.count')).argParser(
            (said: string, before: string[] | undefined) => [...(before ?? []), said],
          ),
        )
        .addOption(countOption('--signs', 'report.option.signs', { context, max: 999 }))
        .option('--text <text>', say('field.text'))
        .option('--measures <text>', say('field.measuresTaken'))
        .option('--summed', say('report.option.summed'));
    },
    examples: [
      [
        `report ${name} ${fileExamples[name]} --as oil-plant-1`,
        say(`report.${name}.summary`),
      ] as const,
    ],
    run: (_said, given) => fileAs(context, name, given),
  }));
}

const answers: Readonly<Record<'sign' | 'acknowledge' | 'decline', [Answering, string]>> = {
  sign: [
    'early-sign',
    '--category wages-benefits --band 20-49 --likely-form group-visit --likely-time within-days --reliability likely --measures-taken yes --text 部分劳务人员对结算有意见 --signer 王强',
  ],
  acknowledge: ['acknowledge', '--officer 李敏'],
  decline: ['decline', '--reason no-capacity --reason-text 暂无专人 --approved-by 赵刚'],
};

function answeringVerbs(context: CliContext): Verb[] {
  return (Object.keys(answers) as (keyof typeof answers)[]).map((name) => {
    const [type, example] = answers[name];
    return {
      name,
      options: (command) => addFlags(dutyOption(command, context), answerFlags(type), context),
      examples: [[`report ${name} ${example}`, context.say(`report.${name}.summary`)]],
      run: (_said, given) => answerAs(context, type, given),
    };
  });
}

function collectingVerbs(context: CliContext): Verb[] {
  const { say } = context;
  const of = (command: Command) => command.option('--of <units>', say('report.option.of'));
  return [
    {
      name: 'return',
      takes: 'duty',
      options: (command) =>
        command
          .requiredOption('--of <unit>', say('report.option.of-one'))
          .addOption(dayOption('--day', 'report.option.day', context))
          .requiredOption('--reason <text>', say('field.reasonText')),
      examples: [
        [
          'report return 019ab2c4 --of 采油一厂 --reason 件数与上周不符',
          say('report.return.summary'),
        ],
      ],
      run: async (said = '', given) => (await requiring()).returnDay(context, said, given),
    },
    {
      name: 'read',
      takes: 'duty',
      options: (command) =>
        of(command)
          .addOption(dayOption('--through', 'report.option.read-through', context))
          .option('--officer <name>', say('field.officer')),
      examples: [['report read 019ab2c4 --officer 陈明', say('report.read.summary')]],
      run: async (said = '', given) =>
        (await requiring()).collectAs(context, 'read', { said, given }),
    },
    {
      name: 'remind',
      takes: 'duty',
      options: (command) => {
        of(command).option('--again', say('report.option.again'));
        addFlags(command, flagsOf(reportDutyActs.remind), context);
      },
      examples: [['report remind 019ab2c4', say('report.remind.summary')]],
      run: async (said = '', given) =>
        (await requiring()).collectAs(context, 'remind', { said, given }),
    },
    {
      name: 'relieve',
      takes: 'duty',
      options: (command) => addFlags(of(command), flagsOf(reportDutyActs.relieve), context),
      examples: [['report relieve 019ab2c4 --of 采油一厂', say('report.relieve.summary')]],
      run: async (said = '', given) =>
        (await requiring()).collectAs(context, 'relieve', { said, given }),
    },
  ];
}

function lookVerbs(context: CliContext): Verb[] {
  const { say } = context;
  const printed = (command: Command) =>
    command
      .addOption(dayOption('--day', 'report.option.look-day', context))
      .option('--xlsx', say('report.option.xlsx'))
      .option('--out <folder>', say('report.option.out'), '.');
  return [
    {
      name: 'summary',
      takes: 'maybe-duty',
      options: printed,
      examples: [
        ['report summary', say('report.summary.summary')],
        ['report summary --day 2026-12-01 --xlsx --out 台账', say('report.option.xlsx')],
      ],
      run: async (said, given) => (await import('./look/summary.ts')).summary(context, said, given),
    },
    {
      name: 'show',
      takes: 'maybe-duty',
      options: (command) => printed(command).option('--of <unit>', say('report.option.of-one')),
      examples: [['report show --as oil-plant-1', say('report.show.summary')]],
      run: async (said, given) => (await import('./look/show.ts')).show(context, said, given),
    },
    {
      name: 'list',
      options: (command) => command.option('--all', say('report.option.all')),
      examples: [['report list', say('report.list.summary')]],
      run: async (_said, given) => (await import('./look/list.ts')).list(context, given),
    },
  ];
}
