import type { policies } from '@liandong/circulation';
import { policyActs, policyFileActs } from '@liandong/contracts';
import type { Command } from 'commander';
import type { CliContext } from '../../context.ts';
import { flagsOf } from '../act/flags.ts';
import { addFlags } from '../act/options.ts';
import {
  addApproval,
  addOverride,
  addVerb,
  dateOption,
  type Verb,
} from '../bulletin/register/parts.ts';
import { answerAs, memberFlags } from './member.ts';

/** `liandong policy …` */
export function registerPolicy(program: Command, context: CliContext): void {
  const group = program.command('policy').description(context.say('policy.about'));
  const verbs = [
    ...drafting(context),
    ...releasing(context),
    ...looking(context),
    ...members(context),
    ...following(context),
  ];
  for (const verb of verbs) addVerb(group, verb, context);
}

function drafting(context: CliContext): Verb[] {
  const { say } = context;
  const audience = (command: Command) =>
    command
      .option('--to <units>', say('bulletin.option.to'))
      .option('--copy <units>', say('bulletin.option.copy'));
  return [
    {
      name: 'example',
      takes: 'nothing',
      examples: [['policy example > 政策.yaml', say('policy.example.summary')]],
      run: async () => (await import('./drafting.ts')).printExample(),
    },
    {
      name: 'draft',
      takes: 'nothing',
      options: (command) =>
        audience(
          command
            .option('--file <file>', say('policy.option.file'))
            .option('--hand-on <id>', say('policy.option.hand-on')),
        ),
      examples: [
        ['policy draft --file 政策.yaml --as petition-office', say('example.policy-draft')],
        [
          'policy draft --hand-on 019ab2c4 --to grassroots --as oil-plant-1',
          say('example.policy-hand-on'),
        ],
      ],
      run: async (_said, given) => (await import('./drafting.ts')).draft(context, given),
    },
    {
      name: 'check',
      takes: 'file',
      examples: [['policy check 政策.yaml', say('policy.check.summary')]],
      run: async (file) => (await import('./drafting.ts')).checkFile(context, file),
    },
    {
      name: 'address',
      options: audience,
      examples: [['policy address 019ab2c4 --to departments', say('policy.address.summary')]],
      run: async (said, given) => (await import('./drafting.ts')).address(context, said, given),
    },
  ];
}

function releasing(context: CliContext): Verb[] {
  const { say } = context;
  const releasingOptions = (command: Command) => {
    command
      .addOption(dateOption('--read-by', 'policy.option.read-by', context))
      .addOption(dateOption('--convey-by', 'policy.option.convey-by', context))
      .option('--no-convey', say('policy.option.no-convey'))
      .option('--contact <who>', say('bulletin.option.contact'))
      .option('--dry-run', say('bulletin.option.dry-run'));
    // A dry run keeps nothing, so nobody need have approved it yet.
    addApproval(command, context, false);
  };
  const release: Verb = {
    name: 'release',
    options: (command) => {
      command
        .option('--file <file>', say('bulletin.option.other-file'))
        .option('--replaces <policy>', say('policy.option.replaces'));
      releasingOptions(command);
    },
    examples: [
      ['policy release 019ab2c4 --dry-run', say('example.bulletin-dry')],
      ['policy release 019ab2c4 --approved-by 陈明', say('policy.release.summary')],
    ],
    run: async (said, given) =>
      (await import('./releasing.ts')).release(context, 'release', { said, given }),
  };
  const update: Verb = {
    name: 'update',
    options: (command) => {
      command.requiredOption('--file <file>', say('bulletin.option.update-file'));
      releasingOptions(command);
    },
    examples: [
      [
        'policy update 油信策〔2026〕1号 --file 修订.yaml --approved-by 陈明',
        say('policy.update.summary'),
      ],
    ],
    run: async (said, given) =>
      (await import('./releasing.ts')).release(context, 'update', { said, given }),
  };
  const withdraw: Verb = {
    name: 'withdraw',
    options: (command) => {
      addFlags(command, flagsOf(policyFileActs.withdraw, { leaveOut: withdrawn }), context);
      addOverride(command, context);
    },
    examples: [
      [
        'policy withdraw 019ab2c4 --reason repealed --reason-text 上级办法已停止执行 --approved-by 陈明',
        say('policy.withdraw.summary'),
      ],
    ],
    run: async (said, given) => (await import('./releasing.ts')).withdraw(context, said, given),
  };
  return [release, update, withdraw];
}

const withdrawn = [
  'replacedBy',
  'gate.findings',
  'gate.overriddenBy',
  'override.approvers',
  'override.reason',
] as const;

function looking(context: CliContext): Verb[] {
  const { say } = context;
  return [
    {
      name: 'list',
      takes: 'nothing',
      options: (command) => command.option('--all', say('policy.option.all')),
      examples: [['policy list --as hr', say('policy.list.summary')]],
      run: async (_said, given) => (await import('./look/list.ts')).list(context, given),
    },
    {
      name: 'show',
      examples: [
        ['policy show 油信策〔2026〕1号', say('example.policy-show')],
        ['policy show 019ab2c4 --as hr', say('example.bulletin-show-member')],
      ],
      run: async (said) => (await import('./look/show.ts')).show(context, said),
    },
    {
      name: 'export',
      options: (command) => command.option('--out <folder>', say('bulletin.option.out'), '.'),
      examples: [['policy export 019ab2c4 --out 公文', say('policy.export.summary')]],
      run: async (said, given) => (await import('./export.ts')).exportPolicy(context, said, given),
    },
  ];
}

const memberExamples: Readonly<Record<policies.PolicyMemberVerb, string>> = {
  acknowledge: '--officer 李敏',
  convey: '--teams 12 --told 7 --officer 李敏',
  ask: '--text 劳务派遣人员是否适用',
  decline: '--reason not-concerned --reason-text 本公司另有规定 --approved-by 赵刚',
};

const members = (context: CliContext): Verb[] =>
  (Object.keys(memberExamples) as policies.PolicyMemberVerb[]).map((verb) => ({
    name: verb,
    options: (command) => {
      addFlags(command, memberFlags(verb), context);
      if (verb === 'convey') command.option('--from-own', context.say('policy.option.from-own'));
    },
    examples: [
      [
        `policy ${verb} 019ab2c4 ${memberExamples[verb]} --as hr`,
        context.say(`policy.${verb}.summary`),
      ],
      ...(verb === 'convey'
        ? [
            [
              'policy convey 019ab2c4 --from-own --officer 李敏 --as oil-plant-1',
              context.say('policy.option.from-own'),
            ] as const,
          ]
        : []),
    ],
    run: (said, given) => answerAs(context, verb, { said, given }),
  }));

const followingPart = () => import('./following.ts');

function following(context: CliContext): Verb[] {
  const { say } = context;
  return [
    {
      name: 'answer',
      options: (command) => {
        command.requiredOption('--to <unit>', say('bulletin.option.answer-to'));
        addFlags(command, flagsOf(policyActs.answer), context);
      },
      examples: [
        ['policy answer 019ab2c4 --to hr --question 1 --text 适用', say('policy.answer.summary')],
      ],
      run: async (said, given) => (await followingPart()).answer(context, said, given),
    },
    {
      name: 'share',
      options: (command) => {
        command
          .option('--template', say('bulletin.option.template'))
          .option('--file <file>', say('policy.option.answers-file'));
        addApproval(command, context, false);
      },
      examples: [
        ['policy share 019ab2c4 --template > 口径.yaml', say('bulletin.option.template')],
        ['policy share 019ab2c4 --file 口径.yaml --approved-by 陈明', say('policy.share.summary')],
      ],
      run: async (said, given) => (await followingPart()).share(context, said, given),
    },
    {
      name: 'remind',
      options: (command) => {
        command.option('--of <units>', say('bulletin.option.remind-of'));
        addFlags(command, flagsOf(policyActs.remind), context);
      },
      examples: [['policy remind 019ab2c4', say('policy.remind.summary')]],
      run: async (said, given) => (await followingPart()).remind(context, said, given),
    },
    {
      name: 'close',
      options: (command) => addFlags(command, flagsOf(policyFileActs.close), context),
      examples: [['policy close 019ab2c4', say('policy.close.summary')]],
      run: async (said, given) => (await followingPart()).close(context, said, given),
    },
  ];
}
