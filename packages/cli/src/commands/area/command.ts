import type { Command } from 'commander';
import type { CliContext } from '../../context.ts';
import { addExamples } from '../../help.ts';
import type { GivenOptions } from '../act/collect.ts';

/** `liandong area …` */
export function registerArea(program: Command, context: CliContext): void {
  const { say } = context;
  const area = program.command('area').description(say('group.area'));
  const apply = area
    .command('apply')
    .summary(say('area.apply'))
    .description(say('area.apply.about'))
    .argument('<file>', say('argument.area'))
    .option('--dry-run', say('case.dry-run'))
    .action((file: string, given: GivenOptions) =>
      context.run(async () => (await import('./apply.ts')).apply(context, file, given)),
    );
  addExamples(apply, context, [
    ['area apply infra/areas/example.yaml --dry-run', say('example.import-dry')],
    ['area apply infra/areas/example.yaml', say('area.apply')],
  ]);
  const show = area
    .command('show')
    .description(say('area.show'))
    .action(() => context.run(async () => (await import('./show.ts')).showArea(context)));
  addExamples(show, context, [['area show', say('area.show')]]);
}
