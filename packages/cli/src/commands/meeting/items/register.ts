import type { Command } from 'commander';
import type { CliContext } from '../../../context.ts';
import { addFlags } from '../../act/options.ts';
import { itemFlags } from '../member/flags.ts';
import { meetingArgument, momentFlag, registerVerb, type VerbKey } from '../verb.ts';
import type { Asked } from './items.ts';

type ItemVerb = { type: Asked['type']; summary: VerbKey; example: string };

const unitVerbs: readonly ItemVerb[] = [
  {
    type: 'acknowledge',
    summary: 'meeting.items.acknowledge',
    example: '--officer 赵明 --as land',
  },
  {
    type: 'progress',
    summary: 'meeting.items.progress',
    example: '--percent 40 --text 已完成初稿 --as land',
  },
  {
    type: 'report',
    summary: 'meeting.items.report',
    example: '--summary 标准已印发 --evidence 油土〔2026〕8号 --signer 王强 --as land',
  },
  {
    type: 'decline',
    summary: 'meeting.items.decline',
    example: '--reason no-capacity --reason-text 年内停产检修 --approved-by 赵刚 --as drilling',
  },
];

const officeVerbs: readonly ItemVerb[] = [
  { type: 'verify', summary: 'meeting.items.verify', example: '' },
  { type: 'send-back', summary: 'meeting.items.send-back', example: '--remark 缺少印发文件' },
  { type: 'remind', summary: 'meeting.items.remind', example: '--remark 请报告进展' },
  {
    type: 'move-deadline',
    summary: 'meeting.items.move-deadline',
    example: '--meeting 019ab2c9 --due 2027-01-31',
  },
  { type: 'cancel', summary: 'meeting.items.cancel', example: '--meeting 019ab2c9' },
];

/** What a meeting agreed, and what becomes of it. */
export function registerItems(group: Command, context: CliContext): void {
  const { say } = context;
  const items = group.command('items').description(say('meeting.items.about'));
  items.summary(say('meeting.items')).helpCommand(false);
  registerVerb(
    items,
    {
      name: 'list',
      summary: 'meeting.items.list',
      options: (command) =>
        command
          .option('--all', say('meeting.all'))
          .option('--meeting <meeting>', say('argument.meeting')),
      example: 'meeting items list --as land',
      run: async (_said, given) => (await import('./items.ts')).listAgreed(context, given),
    },
    context,
  );
  registerVerb(
    items,
    {
      name: 'assign',
      summary: 'meeting.items.assign',
      argument: meetingArgument,
      example: 'meeting items assign',
      run: async (said) => (await import('../after/after.ts')).assign(context, said),
    },
    context,
  );
  for (const verb of unitVerbs) registerItemVerb(items, verb, context);
  for (const verb of officeVerbs) registerItemVerb(items, verb, context);
}

function registerItemVerb(
  items: Command,
  { type, summary, example }: ItemVerb,
  context: CliContext,
): void {
  const { say } = context;
  const flags = itemFlags(type);
  registerVerb(
    items,
    {
      name: type,
      summary,
      argument: ['<item>', 'argument.item'],
      options: (command) => {
        addFlags(command, flags, context);
        if (officeVerbs.some((verb) => verb.type === type))
          command.option('--unit <unit>', say('meeting.items.unit'));
        if (type === 'move-deadline' || type === 'cancel')
          command.requiredOption('--meeting <meeting>', say('meeting.later-meeting'));
        if (type === 'move-deadline')
          momentFlag(command, ['--due', 'field.dueAt', 'day'], context).makeOptionMandatory();
      },
      example: `meeting items ${type} 019ab2c4 ${example}`.trim(),
      run: async (said, given) => {
        const { actOnItem } = await import('./items.ts');
        return actOnItem(context, { type, said: said ?? '', given, flags });
      },
    },
    context,
  );
}
