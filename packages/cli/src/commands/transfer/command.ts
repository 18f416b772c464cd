import { openingTypes } from '@liandong/contracts';
import { type Command, Option } from 'commander';
import type { CliContext } from '../../context.ts';
import { addExamples } from '../../help.ts';
import type { GivenOptions } from '../act/collect.ts';
import { dateOf } from '../act/dates.ts';
import { addFlags } from '../act/options.ts';
import { sendFlags, type TransferVerb, transferFlags } from '../act/tunings.ts';

/** Every act on a transfer, in the order of its life. */
export const transferVerbs = [
  'acknowledge',
  'object',
  'uphold',
  'overrule',
  'decline',
  'accept',
  'divert',
  'extend',
  'pause',
  'resume',
  'report',
  'send-back',
  'close',
  'recall',
  'remind',
  'supervise',
  'feedback',
  'supplement',
] as const satisfies readonly TransferVerb[];

/** `liandong transfer …` */
export function registerTransfer(program: Command, context: CliContext): void {
  const { say } = context;
  const transfer = program.command('transfer').description(say('transfer.about'));
  registerSend(transfer, context);
  for (const verb of transferVerbs) registerVerb(transfer, verb, context);
}

function registerSend(transfer: Command, context: CliContext): void {
  const { say } = context;
  const toTermEnd = (said: string) => dateOf(said, { now: context.now(), end: 'day', say });
  const send = transfer
    .command('send')
    .summary(say('transfer.send'))
    .description(say('transfer.send.about'))
    .argument('<case>', say('argument.case'))
    .requiredOption('--to <unit>', say('transfer.to'))
    .addOption(new Option('--verb <verb>', say('transfer.verb')).choices(openingTypes))
    .addOption(new Option('--due <date>', say('transfer.due')).argParser(toTermEnd))
    .addOption(
      new Option('--role <role>', say('field.role')).choices(['lead', 'assist']).default('lead'),
    )
    .option('--urgent', say('transfer.urgent'));
  addFlags(send, sendFlags(), context);
  send.action((said: string, given: GivenOptions) =>
    context.run(async () => (await import('./send.ts')).send(context, said, given)),
  );
  addExamples(send, context, [
    ['transfer send XF-2026-001 --to hr', say('example.send')],
    [
      'transfer send XF-2026-001 --to hr --due 2026-12-20 --instruction 请认真核查',
      say('example.assign'),
    ],
    ['transfer send XF-2026-001 --to drilling --role assist', say('example.assist')],
  ]);
}

function registerVerb(transfer: Command, verb: TransferVerb, context: CliContext): void {
  const { say } = context;
  const command = transfer
    .command(verb)
    .summary(say(`act.${verb}`))
    .description(say(`transfer.${verb}.about`))
    .argument('<transfer>', say('argument.transfer'));
  const flags = transferFlags(verb);
  addFlags(command, flags, context);
  if (verb === 'uphold') {
    command.option('--reroute <unit>', say('transfer.reroute'));
    addFlagsOfReroute(command, context);
  }
  if (verb === 'uphold' || verb === 'overrule')
    command.option('--decision <proposal>', say('transfer.decision'));
  command.action((said: string, given: GivenOptions) =>
    context.run(async () => {
      const { upholdAndReroute, actOnTransfer } = await import('./act.ts');
      return verb === 'uphold' && typeof given.reroute === 'string'
        ? upholdAndReroute(context, said, given)
        : actOnTransfer(context, { verb, said, given, flags });
    }),
  );
  addExamples(command, context, [
    [`transfer ${verb} 019ab2c4 ${examples[verb]}`.trim(), say(`act.${verb}`)],
  ]);
}

function addFlagsOfReroute(command: Command, { say, now }: CliContext): void {
  const toTermEnd = (said: string) => dateOf(said, { now: now(), end: 'day', say });
  command.addOption(new Option('--due <date>', say('transfer.reroute-due')).argParser(toTermEnd));
}

const examples: Readonly<Record<TransferVerb, string>> = {
  acknowledge: '--officer 李敏 --as hr',
  object:
    '--reason not-our-powers --reason-text 属土地管理事项 --suggested-unit land --approved-by 王强 --as hr',
  uphold: '--reroute land',
  overrule: '--reason 经核实属你单位职责',
  decline: '--reason no-capacity --reason-text 年内停产检修 --approved-by 赵刚 --as drilling',
  accept: '--notice written --officer 李敏 --as hr',
  divert: '--path litigation --notice written --officer 李敏 --as hr',
  extend: '--days 30 --petitioner-told --reason 需外调取证 --approved-by 王强 --as hr',
  pause: '--reason hearing --remark 定于周五听证 --approved-by 王强 --as hr',
  resume: '--as hr',
  report: '--outcome supported --opinion-served --summary @report.txt --signer 王强 --as hr',
  'send-back': '--defects facts-unclear,not-answered --remark 请补充工资台账',
  close: '',
  recall: '--reason wrong-unit',
  remind: '--remark 请尽快签收',
  supervise: '--level yellow --trigger overdue --requirement 十日内办结 --approved-by 陈明',
  feedback: '--adopted yes --text 已按要求整改 --signer 王强 --as hr',
  supplement: '--text @补充材料.txt',
};
