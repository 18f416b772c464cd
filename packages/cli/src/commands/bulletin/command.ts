import type { bulletins } from '@liandong/circulation';
import type { Command } from 'commander';
import type { CliContext } from '../../context.ts';
import { addFlags } from '../act/options.ts';
import { answerAs, memberFlags } from './answering.ts';
import {
  registerConsulting,
  registerDrafting,
  registerFollowing,
  registerProposals,
  registerReleasing,
} from './register/issuer.ts';
import { addVerb, dateOption, type Verb } from './register/parts.ts';

/** `liandong bulletin …` */
export function registerBulletin(program: Command, context: CliContext): void {
  const group = program.command('bulletin').description(context.say('bulletin.about'));
  registerDrafting(group, context);
  registerReleasing(group, context);
  registerLooking(group, context);
  registerMembers(group, context);
  registerConsulting(group, context);
  registerFollowing(group, context);
  registerProposals(group, context);
}

function registerLooking(group: Command, context: CliContext): void {
  const { say } = context;
  const verbs: readonly Verb[] = [
    {
      name: 'list',
      takes: 'nothing',
      options: (command) =>
        command
          .option('--all', say('bulletin.option.all'))
          .option('--practice', say('bulletin.option.practice')),
      examples: [['bulletin list --as hr', say('bulletin.list.summary')]],
      run: async (_said, given) => (await import('./look/list.ts')).list(context, given),
    },
    {
      name: 'show',
      options: (command) => command.option('--full', say('bulletin.option.full')),
      examples: [
        ['bulletin show 油信通〔2026〕1号', say('example.bulletin-show')],
        ['bulletin show 019ab2c4 --as hr', say('example.bulletin-show-member')],
      ],
      run: async (said, given) => (await import('./look/show.ts')).show(context, said, given),
    },
    {
      name: 'export',
      options: (command) =>
        command
          .option('--docx', say('bulletin.option.docx'))
          .option('--xlsx', say('bulletin.option.xlsx'))
          .option('--out <folder>', say('bulletin.option.out'), '.'),
      examples: [['bulletin export 019ab2c4 --docx --out 公文', say('example.bulletin-export')]],
      run: async (said, given) =>
        (await import('./export.ts')).exportBulletin(context, said, given),
    },
  ];
  for (const verb of verbs) addVerb(group, verb, context);
}

/** What members do, by the word that is typed. */
const memberCommands: Readonly<Record<string, bulletins.MemberVerb>> = {
  acknowledge: 'acknowledge',
  'self-check': 'self-check',
  ask: 'ask',
  raise: 'raise-point',
  adopt: 'adopt',
  'decline-measures': 'decline-measures',
  'carry-out': 'carry-out',
  decline: 'decline',
};

const examples: Readonly<Record<bulletins.MemberVerb, string>> = {
  acknowledge: '--officer 李敏',
  'self-check': '--have yes --band 5-19 --text 两个项目部存在类似情况 --officer 李敏',
  ask: '--text 劳务派遣人员是否包括在内',
  'raise-point': '--may-name --text 建议统一办理工资专户',
  adopt: '--owner 王强 --due 2027-03-31 --plan 一季度内完成',
  'decline-measures': '--reason not-concerned --reason-text 本单位无劳务用工 --approved-by 赵刚',
  'carry-out': '--progress done --text 台账已建立 --officer 李敏',
  decline: '--reason not-concerned --reason-text 本公司无此类用工 --approved-by 赵刚',
};

function registerMembers(group: Command, context: CliContext): void {
  for (const [name, verb] of Object.entries(memberCommands))
    addVerb(
      group,
      {
        name,
        options: (command) => {
          addFlags(command, memberFlags(verb), context);
          if (verb === 'adopt')
            command.addOption(
              dateOption('--due', 'bulletin.option.due', context).makeOptionMandatory(),
            );
        },
        examples: [
          [
            `bulletin ${name} 019ab2c4 ${examples[verb]} --as hr`,
            context.say(`bulletin.${name}.summary` as 'bulletin.ask.summary'),
          ],
        ],
        run: (said, given) => answerAs(context, verb, { said, given }),
      },
      context,
    );
}
