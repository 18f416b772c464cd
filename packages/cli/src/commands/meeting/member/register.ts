import type { MeetingActType } from '@liandong/contracts';
import type { Command } from 'commander';
import type { CliContext } from '../../../context.ts';
import { addFlags } from '../../act/options.ts';
import { meetingArgument, peopleFlag, registerVerb, type VerbKey } from '../verb.ts';
import { meetingFlags } from './flags.ts';

type MemberVerb = {
  name: string;
  type: MeetingActType;
  summary: VerbKey;
  example: string;
  /** Said by the secretariat, of the member it names. */
  ofMember?: true;
};

/** What a member does, in the order of a meeting's life. */
const memberVerbs: readonly MemberVerb[] = [
  {
    name: 'acknowledge',
    type: 'acknowledge',
    summary: 'meeting.acknowledge',
    example: '--officer 李敏 --as hr',
  },
  {
    name: 'attend',
    type: 'attend',
    summary: 'meeting.attend',
    example: '--who 王强,主任,0000-1234567 --as hr',
  },
  {
    name: 'substitute',
    type: 'substitute',
    summary: 'meeting.substitute',
    example: '--who 李敏,副主任 --reason 主任出差 --approved-by 王强 --as hr',
  },
  {
    name: 'leave',
    type: 'take-leave',
    summary: 'meeting.leave',
    example: '--reason 当日有上级检查 --approved-by 王强 --as hr',
  },
  {
    name: 'decline',
    type: 'decline',
    summary: 'meeting.decline',
    example: '--reason no-capacity --reason-text 停产检修 --approved-by 赵刚 --as drilling',
  },
  {
    name: 'counter',
    type: 'counter',
    summary: 'meeting.counter',
    example:
      '--start "2026-12-08 14:00" --end "2026-12-08 16:00" --reason 与厂务会冲突 --as oil-plant-1',
  },
  {
    name: 'sign-minutes',
    type: 'sign-minutes',
    summary: 'meeting.sign-minutes',
    example: '--officer 李敏 --as hr',
  },
  {
    name: 'object-minutes',
    type: 'object-minutes',
    summary: 'meeting.object-minutes',
    example: '--wording 第二项改为由土地管理部牵头 --approved-by 王强 --as hr',
  },
];

/** What the secretariat answers one member. */
const answerVerbs: readonly MemberVerb[] = [
  {
    name: 'answer-counter',
    type: 'answer-counter',
    summary: 'meeting.answer-counter',
    ofMember: true,
    example: '--member oil-plant-1 --accepted no --remark 时间已定',
  },
  {
    name: 'answer-objection',
    type: 'answer-objection',
    summary: 'meeting.answer-objection',
    ofMember: true,
    example: '--member hr --accepted yes',
  },
];

export function registerMember(group: Command, context: CliContext): void {
  for (const verb of [...memberVerbs, ...answerVerbs]) register(group, verb, context);
}

function register(group: Command, verb: MemberVerb, context: CliContext): void {
  const { name, type, summary, example, ofMember } = verb;
  const { say } = context;
  const flags = meetingFlags(type);
  registerVerb(
    group,
    {
      name,
      summary,
      argument: meetingArgument,
      options: (command) => {
        if (ofMember) command.requiredOption('--member <unit>', say('meeting.member'));
        addFlags(command, flags, context);
        if (type === 'attend' || type === 'substitute') peopleFlag(command, context);
      },
      example: `meeting ${name} ${example}`,
      run: async (said, given) =>
        (await import('./act.ts')).actOnMeeting(context, { type, said, given, flags }),
    },
    context,
  );
}
