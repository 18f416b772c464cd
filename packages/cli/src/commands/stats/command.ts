import { KindName, longestPeriodMonths, Period } from '@liandong/contracts';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CliContext } from '../../context.ts';
import { addExamples } from '../../help.ts';
import type { GivenOptions } from '../act/collect.ts';
import { sayStats } from './text.ts';

const uncounted: readonly KindName[] = ['receipts', 'numbers'];

/** `liandong stats` */
export function registerStats(program: Command, context: CliContext): void {
  const { say } = context;
  const tell = sayStats(context);
  const period = (said: string): string => {
    if (Period.safeParse(said).success) return said;
    throw new InvalidArgumentError(tell('usage.period', { n: longestPeriodMonths }));
  };
  const kinds = KindName.options.filter((kind) => !uncounted.includes(kind));
  const command = program
    .command('stats')
    .description(say('stats.about'))
    .option('--unit <unit>', say('stats.unit'))
    .option('--area', say('stats.area'))
    .addOption(new Option('--kind <kind>', tell('option.kind')).choices(kinds))
    .option('--category <category>', tell('option.category'))
    .addOption(new Option('--period <period>', tell('option.period')).argParser(period))
    .option('--with-history', tell('option.with-history'))
    .option('--from-log', tell('option.from-log'))
    .option('--xlsx <file>', tell('option.xlsx'))
    .action((given: GivenOptions) =>
      context.run(async () => (await import('./stats.ts')).showStats(context, given)),
    );
  addExamples(command, context, [
    ['stats --as hr', say('example.stats')],
    ['stats --area --period 2026-10', tell('example.month')],
    ['stats --area --period 2026-Q3 --from-log --xlsx stats.xlsx', tell('example.log')],
  ]);
}
