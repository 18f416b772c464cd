import type { Command } from 'commander';
import type { CliContext } from '../../../context.ts';
import { addFlags } from '../../act/options.ts';
import { registerVerb, type VerbKey } from '../verb.ts';
import { proposalFlags } from './flags.ts';
import type { TopicAct } from './propose.ts';

type TopicVerb = { type: TopicAct['type']; summary: VerbKey; example: string };

const topicVerbs: readonly TopicVerb[] = [
  {
    type: 'acknowledge',
    summary: 'meeting.topics.acknowledge',
    example: '--officer 周洁',
  },
  { type: 'take-up', summary: 'meeting.topics.take-up', example: '--meeting 019ab2c4' },
  {
    type: 'decline',
    summary: 'meeting.topics.decline',
    example: '--reason not-our-powers --reason-text 属本单位内部事项',
  },
  {
    type: 'decide',
    summary: 'meeting.topics.decide',
    example: '--outcome uphold --responsible drilling --text 由钻井公司承办',
  },
  { type: 'withdraw', summary: 'meeting.topics.withdraw', example: '--as hr' },
];

/** Topics: proposed by any unit, taken up and decided by the secretariat. */
export function registerTopics(group: Command, context: CliContext): void {
  const { say } = context;
  registerProposing(group, context);
  const topics = group.command('topics').description(say('meeting.topics.about'));
  topics.summary(say('meeting.topics')).helpCommand(false);
  registerVerb(
    topics,
    {
      name: 'list',
      summary: 'meeting.topics.list',
      options: (command) => command.option('--all', say('meeting.all')),
      example: 'meeting topics list',
      run: async (_said, given) => (await import('./propose.ts')).listTopics(context, given),
    },
    context,
  );
  for (const { type, summary, example } of topicVerbs) {
    const flags = proposalFlags(type);
    registerVerb(
      topics,
      {
        name: type,
        summary,
        argument: ['<topic>', 'argument.topic'],
        options: (command) => {
          addFlags(command, flags, context);
          if (type === 'take-up' || type === 'decide')
            command.option('--meeting <meeting>', say('argument.meeting'));
        },
        example: `meeting topics ${type} 019ab2c4 ${example}`,
        run: async (said, given) => {
          const { actOnTopic } = await import('./propose.ts');
          return actOnTopic(context, { type, said: said ?? '', given, flags });
        },
      },
      context,
    );
  }
}

function registerProposing(group: Command, context: CliContext): void {
  const { say } = context;
  const flags = proposalFlags('propose');
  // What a dispute is called follows from the two units.
  const ofDispute = flags.map((flag) =>
    flag.about === 'field.title' ? { ...flag, required: false } : flag,
  );
  const to = (command: Command) => command.option('--to <unit>', say('meeting.to-secretariat'));
  registerVerb(
    group,
    {
      name: 'propose',
      summary: 'meeting.propose',
      options: (command) => {
        addFlags(command, flags, context);
        to(command).option('--meeting <meeting>', say('meeting.for-meeting'));
      },
      example: 'meeting propose --title 统一井场用地补偿标准 --issue 是否按一个标准执行 --as land',
      run: async (_said, given) =>
        (await import('./propose.ts')).proposeTopic(context, { given, flags }),
    },
    context,
  );
  registerVerb(
    group,
    {
      name: 'dispute',
      summary: 'meeting.dispute-verb',
      argument: ['<transfer>', 'argument.transfer'],
      options: (command) => {
        addFlags(command, ofDispute, context);
        to(command);
      },
      example: 'meeting dispute 019ab2c4 --issue 该事项应由哪一方承办 --as drilling',
      run: async (said, given) =>
        (await import('./propose.ts')).dispute(context, said ?? '', { given, flags: ofDispute }),
    },
    context,
  );
}
