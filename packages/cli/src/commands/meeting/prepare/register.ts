import { ShortNotice } from '@liandong/contracts';
import { type Command, Option } from 'commander';
import type { CliContext } from '../../../context.ts';
import { countOf } from '../../options.ts';
import { meetingArgument, momentFlag, registerVerb } from '../verb.ts';

const reasons = ['postponed', 'combined', 'no-topics', 'no-quorum', 'other'] as const;

function addTimes(command: Command, context: CliContext): void {
  momentFlag(command, ['--start', 'field.startAt', 'as-said'], context);
  momentFlag(command, ['--end', 'field.endAt', 'as-said'], context);
  momentFlag(command, ['--answer-by', 'field.receiptDueAt', 'day'], context);
}

function addShortNotice(command: Command, { say }: CliContext): void {
  const option = new Option('--short-notice <code>', say('field.shortNotice'));
  command.addOption(option.choices(ShortNotice.options));
}

const addRemark = (command: Command, { say }: CliContext) =>
  command.option('--remark <text>', say('field.remark'));

/** What the secretariat does before the meeting. */
export function registerPrepare(group: Command, context: CliContext): void {
  const { say } = context;
  const file = (command: Command) => command.option('--file <file>', say('meeting.file'));
  registerVerb(
    group,
    {
      name: 'convene',
      summary: 'meeting.convene',
      options: (command) => {
        file(command)
          .option('--example', say('meeting.example'))
          .option('--release', say('meeting.release-now'))
          .option('--no-carry', say('meeting.no-carry'));
        addTimes(command, context);
        addShortNotice(command, context);
        addRemark(command, context);
      },
      example: 'meeting convene --example > 会议.yaml',
      run: async (_said, given) => {
        const { conveneExample, conveneMeeting } = await import('./convene.ts');
        return given.example === true ? conveneExample(context) : conveneMeeting(context, given);
      },
    },
    context,
  );
  registerVerb(
    group,
    {
      name: 'address',
      summary: 'meeting.address',
      argument: meetingArgument,
      options: (command) =>
        command
          .option('--attend <units>', say('meeting.attend-units'))
          .option('--observe <units>', say('meeting.observe-units'))
          .option('--invite <units>', say('meeting.invite-units')),
      example: 'meeting address --attend hr,land --invite drilling',
      run: async (said, given) =>
        (await import('./convene.ts')).addressMeeting(context, said, given),
    },
    context,
  );
  registerVerb(
    group,
    {
      name: 'call-topics',
      summary: 'meeting.call-topics',
      argument: meetingArgument,
      options: (command) => {
        momentFlag(command, ['--until', 'field.topicsDueAt', 'day'], context).makeOptionMandatory();
        addRemark(command, context);
      },
      example: 'meeting call-topics --until +5w',
      run: async (said, given) => (await import('./convene.ts')).callTopics(context, said, given),
    },
    context,
  );
  registerNotices(group, context);
}

function registerNotices(group: Command, context: CliContext): void {
  const { say } = context;
  const dryRun = (command: Command) => command.option('--dry-run', say('meeting.dry-run-option'));
  registerVerb(
    group,
    {
      name: 'release',
      summary: 'meeting.release',
      argument: meetingArgument,
      options: (command) => {
        dryRun(command.option('--file <file>', say('meeting.file')));
        addTimes(command, context);
        addShortNotice(command, context);
        addRemark(command, context);
        command.option('--no-carry', say('meeting.no-carry'));
      },
      example: 'meeting release --start "2026-12-07 09:00" --end "2026-12-07 11:30" --dry-run',
      run: async (said, given) => (await import('./release.ts')).release(context, said, given),
    },
    context,
  );
  registerVerb(
    group,
    {
      name: 'revise',
      summary: 'meeting.revise',
      argument: meetingArgument,
      options: (command) => reviseOptions(dryRun(command), context),
      example: 'meeting revise --start "2026-12-08 14:00" --end "2026-12-08 16:00" --dry-run',
      run: async (said, given) => (await import('./revise.ts')).revise(context, said, given),
    },
    context,
  );
  registerVerb(
    group,
    {
      name: 'cancel',
      summary: 'meeting.cancel',
      argument: meetingArgument,
      options: (command) => {
        const option = new Option('--reason <code>', say('field.reason'));
        command.addOption(option.choices(reasons).makeOptionMandatory());
        addRemark(command, context);
      },
      example: 'meeting cancel --reason postponed',
      run: async (said, given) => (await import('./revise.ts')).cancel(context, said, given),
    },
    context,
  );
  registerVerb(
    group,
    {
      name: 'remind',
      summary: 'meeting.remind',
      argument: meetingArgument,
      options: (command) =>
        addRemark(command.option('--again', say('meeting.remind-again')), context),
      example: 'meeting remind --remark 请尽快回执',
      run: async (said, given) => (await import('./revise.ts')).remind(context, said, given),
    },
    context,
  );
}

function reviseOptions(command: Command, context: CliContext): void {
  const { say } = context;
  command
    .option('--file <file>', say('meeting.file'))
    .option('--title <text>', say('field.title'))
    .option('--place <text>', say('field.place'))
    .option('--link <text>', say('field.link'));
  addTimes(command, context);
  const item = new Option('--withdraw-item <n>', say('meeting.withdraw-item'));
  command.addOption(item.argParser(countOf(context)));
  command
    .option('--from <units>', say('meeting.withdraw-from'))
    .option('--add-topics', say('meeting.add-topics'))
    .option('--wording-only', say('meeting.wording-only'));
  addShortNotice(command, context);
  addRemark(command, context);
}
