import type { Command } from 'commander';
import type { CliContext } from '../../../context.ts';
import { meetingArgument, peopleFlag, registerVerb } from '../verb.ts';

/** Documents and calendar files of a meeting. */
export function registerPapers(group: Command, context: CliContext): void {
  const { say } = context;
  registerVerb(
    group,
    {
      name: 'export',
      summary: 'meeting.export',
      argument: meetingArgument,
      options: (command) =>
        command
          .option('--docx', say('meeting.docx'))
          .option('--xlsx', say('meeting.xlsx'))
          .option('--ics', say('meeting.ics'))
          .option('--member <unit>', say('meeting.export-member'))
          .option('--out <folder>', say('meeting.out'), '.'),
      example: 'meeting export --docx --ics --member hr --out 会议材料',
      run: async (said, given) => (await import('./export.ts')).exportMeeting(context, said, given),
    },
    context,
  );
  registerVerb(
    group,
    {
      name: 'reply',
      summary: 'meeting.reply',
      options: (command) =>
        peopleFlag(command, context)
          .requiredOption('--ics <file>', say('meeting.reply-file'))
          .option('--approved-by <name>', say('field.approvedBy')),
      example: 'meeting reply --ics 回复.ics --approved-by 王强 --as hr',
      run: async (_said, given) => (await import('./reply.ts')).applyReply(context, given),
    },
    context,
  );
}
