import { type Command, Option } from 'commander';
import type { CliContext } from '../../context.ts';
import { addExamples } from '../../help.ts';
import type { GivenOptions } from '../act/collect.ts';
import { dateOf } from '../act/dates.ts';
import { countOf } from '../options.ts';

/** `liandong digest` */
export function registerDigest(program: Command, context: CliContext): void {
  const { say } = context;
  const toDay = (said: string) => dateOf(said, { now: context.now(), end: 'as-said', say });
  const command = program
    .command('digest')
    .description(say('digest.about'))
    .addOption(new Option('--date <date>', say('digest.date')).argParser(toDay))
    .addOption(
      new Option('--limit <n>', say('inbox.limit')).default(20).argParser(countOf(context)),
    )
    .action((given: GivenOptions) =>
      context.run(async () => (await import('./digest.ts')).showDigest(context, given)),
    );
  addExamples(command, context, [
    ['digest --as hr', say('example.digest')],
    ['digest --as petition-office --date 2026-12-01', say('example.digest-date')],
  ]);
}
