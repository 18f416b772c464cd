import type { Command } from 'commander';
import type { CliContext } from '../../../context.ts';
import { meetingArgument, registerVerb } from '../verb.ts';

/** What can be seen of meetings. */
export function registerShow(group: Command, context: CliContext): void {
  registerVerb(
    group,
    {
      name: 'show',
      summary: 'meeting.show',
      argument: meetingArgument,
      options: (command) => command.option('--all', context.say('meeting.all-members')),
      example: 'meeting show 油联办〔2026〕1号',
      run: async (said, given) => (await import('./show.ts')).showMeeting(context, said, given),
    },
    context,
  );
  registerVerb(
    group,
    {
      name: 'list',
      summary: 'meeting.list',
      options: (command) => command.option('--all', context.say('meeting.all')),
      example: 'meeting list --all',
      run: async (_said, given) => (await import('./list.ts')).listMeetings(context, given),
    },
    context,
  );
}
