import { BulletinPurpose, bulletinActs, bulletinFileActs, proposalActs } from '@liandong/contracts';
import { type Command, Option } from 'commander';
import type { CliContext } from '../../../context.ts';
import { flagsOf } from '../../act/flags.ts';
import { addFlags } from '../../act/options.ts';
import { addApproval, addOverride, addVerb, dateOption, type Verb } from './parts.ts';

/** Before it goes out: the draft, the gate, who it shall go to. */
export function registerDrafting(group: Command, context: CliContext): void {
  const { say } = context;
  const audience = (command: Command) =>
    command
      .option('--to <units>', say('bulletin.option.to'))
      .option('--copy <units>', say('bulletin.option.copy'));
  const verbs: readonly Verb[] = [
    {
      name: 'draft',
      takes: 'nothing',
      options: (command) =>
        audience(
          command
            .option('--file <file>', say('bulletin.option.file'))
            .option('--proposal <id>', say('bulletin.option.proposal'))
            .option('--example', say('bulletin.option.example')),
        ),
      examples: [
        ['bulletin draft --example > 通报.yaml', say('example.bulletin-example')],
        ['bulletin draft --file 通报.yaml --as joint-meeting', say('example.bulletin-draft')],
        ['bulletin draft --proposal 019ab2c4', say('example.bulletin-take-up')],
      ],
      run: async (_said, given) => {
        const { draft, printExample } = await import('../drafting.ts');
        return given.example === true ? printExample() : draft(context, given);
      },
    },
    {
      name: 'check',
      takes: 'file',
      examples: [['bulletin check 通报.yaml', say('bulletin.check.summary')]],
      run: async (file) => (await import('../drafting.ts')).checkFile(context, file),
    },
    {
      name: 'propose',
      takes: 'nothing',
      options: (command) =>
        command
          .requiredOption('--file <file>', say('bulletin.option.file'))
          .option('--to <unit>', say('bulletin.option.propose-to')),
      examples: [['bulletin propose --file 通报.yaml --as hr', say('bulletin.propose.summary')]],
      run: async (_said, given) => (await import('../drafting.ts')).propose(context, given),
    },
    {
      name: 'address',
      options: audience,
      examples: [
        ['bulletin address 019ab2c4 --to departments,drilling', say('bulletin.address.summary')],
        ['bulletin address 019ab2c4 --to meeting:019ab3d5', say('example.bulletin-members')],
      ],
      run: async (said, given) => (await import('../drafting.ts')).address(context, said, given),
    },
  ];
  for (const verb of verbs) addVerb(group, verb, context);
}

/** Proposals that do not become a bulletin. */
export function registerProposals(group: Command, context: CliContext): void {
  const { say } = context;
  const ends = (name: 'return' | 'withdraw', type: 'decline' | 'withdraw'): Verb => {
    const flags = flagsOf(proposalActs[type]);
    return {
      name,
      takes: 'proposal',
      options: (command) => addFlags(command, flags, context),
      examples: [
        [`bulletin ${name} 019ab2c4 ${examples[name]}`.trim(), say(`bulletin.${name}.summary`)],
      ],
      run: async (said, given) =>
        (await import('../drafting.ts')).endProposal(context, type, { said, given, flags }),
    };
  };
  addVerb(group, ends('return', 'decline'), context);
  addVerb(group, ends('withdraw', 'withdraw'), context);
}

const examples = {
  return: '--reason needs-more --reason-text 请补充原因分析',
  withdraw: '--as hr',
} as const;

/** Going out: release, update, cancel. */
export function registerReleasing(group: Command, context: CliContext): void {
  const { say } = context;
  const verbs: readonly Verb[] = [
    {
      name: 'release',
      options: (command) => {
        command
          .option('--file <file>', say('bulletin.option.other-file'))
          .addOption(
            new Option('--purpose <purpose>', say('field.status')).choices(BulletinPurpose.options),
          )
          .option('--replaces <bulletins>', say('bulletin.option.replaces'));
        addRelease(command, context);
      },
      examples: [
        ['bulletin release 019ab2c4 --approved-by 陈明 --dry-run', say('example.bulletin-dry')],
        ['bulletin release 019ab2c4 --approved-by 陈明', say('bulletin.release.summary')],
        [
          'bulletin release 019ab2c4 --approved-by 陈明 --override-by 陈明,赵刚 --override-reason 已征得该单位同意',
          say('example.bulletin-override'),
        ],
      ],
      run: async (said, given) =>
        (await import('../releasing.ts')).release(context, 'alert', { said, given }),
    },
    {
      name: 'update',
      options: (command) => {
        command
          .requiredOption('--file <file>', say('bulletin.option.update-file'))
          .option('--restarts', say('bulletin.option.restarts'));
        addRelease(command, context);
      },
      examples: [
        [
          'bulletin update 油信通〔2026〕1号 --file 更正.yaml --restarts --approved-by 陈明',
          say('bulletin.update.summary'),
        ],
      ],
      run: async (said, given) =>
        (await import('../releasing.ts')).release(context, 'update', { said, given }),
    },
    {
      name: 'cancel',
      options: (command) => {
        const leaveOut = ['revision', 'references', 'members', ...gateFields];
        addFlags(command, flagsOf(bulletinFileActs.cancel, { leaveOut }), context);
        addOverride(command, context);
      },
      examples: [
        [
          'bulletin cancel 019ab2c4 --reason settled --reason-text 问题已解决 --approved-by 陈明',
          say('bulletin.cancel.summary'),
        ],
      ],
      run: async (said, given) => (await import('../releasing.ts')).cancel(context, said, given),
    },
  ];
  for (const verb of verbs) addVerb(group, verb, context);
}

const gateFields = [
  'gate.findings',
  'gate.overriddenBy',
  'override.approvers',
  'override.reason',
] as const;

function addRelease(command: Command, context: CliContext): void {
  const { say } = context;
  command
    .addOption(dateOption('--expires', 'bulletin.option.expires', context))
    .addOption(dateOption('--acknowledge-by', 'bulletin.option.acknowledge-by', context))
    .addOption(dateOption('--self-check-by', 'bulletin.option.self-check-by', context))
    .option('--contact <who>', say('bulletin.option.contact'))
    .option('--no-self-check', say('bulletin.option.no-self-check'))
    .addOption(dateOption('--consult-until', 'bulletin.option.consult-until', context))
    .option('--dry-run', say('bulletin.option.dry-run'));
  addApproval(command, context, true);
}

const following = () => import('../following.ts');

/** What goes to all while it is out: points, measures. */
export function registerConsulting(group: Command, context: CliContext): void {
  const { say } = context;
  const verbs: readonly Verb[] = [
    {
      name: 'points',
      options: (command) => {
        command
          .option('--template', say('bulletin.option.template'))
          .option('--file <file>', say('bulletin.option.points-file'));
        addApproval(command, context, false);
      },
      examples: [
        ['bulletin points 019ab2c4', say('example.bulletin-points')],
        ['bulletin points 019ab2c4 --template > 要点.yaml', say('bulletin.option.template')],
        [
          'bulletin points 019ab2c4 --file 要点.yaml --approved-by 陈明',
          say('example.bulletin-share'),
        ],
      ],
      run: async (said, given) => (await following()).points(context, said, given),
    },
    {
      name: 'measures',
      options: (command) => {
        command
          .option('--template', say('bulletin.option.template'))
          .option('--file <file>', say('bulletin.option.measures-file'))
          .option('--drafted', say('bulletin.option.drafted'));
        addApproval(command, context, false);
      },
      examples: [
        [
          'bulletin measures 019ab2c4 --file 措施.yaml --approved-by 陈明',
          say('example.bulletin-measures'),
        ],
      ],
      run: async (said, given) => (await following()).measures(context, said, given),
    },
  ];
  for (const verb of verbs) addVerb(group, verb, context);
}

/** What goes to one unit or ends it: answers, reminders, evaluation, close. */
export function registerFollowing(group: Command, context: CliContext): void {
  const { say } = context;
  const verbs: readonly Verb[] = [
    {
      name: 'answer',
      options: (command) => {
        command.requiredOption('--to <unit>', say('bulletin.option.answer-to'));
        addFlags(command, flagsOf(bulletinActs.answer), context);
      },
      examples: [
        [
          'bulletin answer 019ab2c4 --to hr --question 1 --text 包括劳务派遣人员',
          say('bulletin.answer.summary'),
        ],
      ],
      run: async (said, given) => (await following()).answer(context, said, given),
    },
    {
      name: 'remind',
      options: (command) => {
        command
          .option('--of <units>', say('bulletin.option.remind-of'))
          .option('--again', say('bulletin.option.again'));
        addFlags(command, flagsOf(bulletinActs.remind), context);
      },
      examples: [['bulletin remind 019ab2c4', say('bulletin.remind.summary')]],
      run: async (said, given) => (await following()).remind(context, said, given),
    },
    {
      name: 'evaluate',
      options: (command) => {
        command.requiredOption('--of <unit>', say('bulletin.option.of'));
        addFlags(command, flagsOf(bulletinActs.evaluate, { leaveOut: ['version'] }), context);
      },
      examples: [
        [
          'bulletin evaluate 019ab2c4 --of hr --effect effective --text 三个月内无新增同类事项',
          say('bulletin.evaluate.summary'),
        ],
      ],
      run: async (said, given) => (await following()).evaluate(context, said, given),
    },
    {
      name: 'close',
      options: (command) => {
        const leaveOut = ['adopters', 'evaluated'];
        addFlags(command, flagsOf(bulletinFileActs.close, { leaveOut }), context);
      },
      examples: [['bulletin close 019ab2c4', say('bulletin.close.summary')]],
      run: async (said, given) => (await following()).close(context, said, given),
    },
  ];
  for (const verb of verbs) addVerb(group, verb, context);
}
