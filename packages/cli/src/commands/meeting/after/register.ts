import type { Command } from 'commander';
import type { CliContext } from '../../../context.ts';
import { meetingArgument, momentFlag, registerVerb } from '../verb.ts';

/** What the secretariat does when the meeting is over. */
export function registerAfter(group: Command, context: CliContext): void {
  const { say } = context;
  registerVerb(
    group,
    {
      name: 'hold',
      summary: 'meeting.hold',
      argument: meetingArgument,
      options: (command) => {
        momentFlag(command, ['--started', 'field.startedAt', 'as-said'], context);
        momentFlag(command, ['--ended', 'field.endedAt', 'as-said'], context);
        for (const how of ['present', 'substituted', 'late', 'excused', 'absent'] as const)
          command.option(`--${how} <units>`, say(`value.${how}`));
        command.option('--remark <text>', say('field.remark'));
      },
      example: 'meeting hold --late hr --absent land',
      run: async (said, given) => (await import('./after.ts')).hold(context, said, given),
    },
    context,
  );
  registerVerb(
    group,
    {
      name: 'minutes',
      summary: 'meeting.minutes',
      argument: meetingArgument,
      options: (command) =>
        command
          .option('--file <file>', say('meeting.minutes-file'))
          .option('--example', say('meeting.example'))
          .option('--title <text>', say('field.title'))
          .option('--text <text>', say('field.text')),
      example: 'meeting minutes --file 纪要.yaml',
      run: async (said, given) => {
        const { circulate, minutesExample } = await import('./after.ts');
        return given.example === true ? minutesExample(context) : circulate(context, said, given);
      },
    },
    context,
  );
  registerVerb(
    group,
    {
      name: 'close',
      summary: 'meeting.close',
      argument: meetingArgument,
      options: (command) => command.option('--remark <text>', say('field.remark')),
      example: 'meeting close',
      run: async (said, given) => (await import('./after.ts')).close(context, said, given),
    },
    context,
  );
}
