import type { Command } from 'commander';
import type { CliContext } from '../../context.ts';
import { addExamples } from '../../help.ts';

/** `liandong tracker …` */
export function registerTracker(program: Command, context: CliContext): void {
  const { say } = context;
  const tracker = program.command('tracker').description(say('group.tracker'));
  const status = tracker
    .command('status')
    .description(say('tracker.status'))
    .action(() => context.run(async () => (await import('./tracker.ts')).status(context)));
  addExamples(status, context, [['tracker status', say('tracker.status')]]);
  const rebuild = tracker
    .command('rebuild')
    .description(say('tracker.rebuild'))
    .action(() => context.run(async () => (await import('./tracker.ts')).rebuild(context)));
  addExamples(rebuild, context, [['tracker rebuild', say('tracker.rebuild')]]);
}
