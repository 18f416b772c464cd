import { UnitRole } from '@liandong/contracts';
import { type Command, Option } from 'commander';
import type { CliContext } from '../../context.ts';
import { addExamples } from '../../help.ts';
import type { GivenOptions } from '../act/collect.ts';

const appended = (value: string, before: readonly string[] = []): string[] => [...before, value];

/** `liandong unit …` */
export function registerUnit(program: Command, context: CliContext): void {
  const { say } = context;
  const unit = program.command('unit').description(say('group.unit'));
  registerList(unit, context);
  registerAdd(unit, context);
  const revoke = unit
    .command('revoke')
    .summary(say('unit.revoke'))
    .description(say('unit.revoke.about'))
    .argument('<unit>', say('argument.unit'))
    .option('--yes', say('option.yes'))
    .option('--dry-run', say('case.dry-run'))
    .action((id: string, given: GivenOptions) =>
      context.run(async () => (await import('./revoke.ts')).revoke(context, id, given)),
    );
  addExamples(revoke, context, [
    ['unit revoke commerce --dry-run', say('example.import-dry')],
    ['unit revoke commerce --yes', say('unit.revoke')],
  ]);
  const rotate = unit
    .command('rotate')
    .summary(say('unit.rotate'))
    .description(say('unit.rotate.about'))
    .argument('<unit>', say('argument.unit'))
    .action((id: string) =>
      context.run(async () => (await import('./change.ts')).rotate(context, id)),
    );
  addExamples(rotate, context, [['unit rotate hr', say('unit.rotate')]]);
  const rebuild = unit
    .command('rebuild')
    .summary(say('unit.rebuild'))
    .description(say('unit.rebuild.about'))
    .argument('<unit>', say('argument.unit'))
    .action((id: string) =>
      context.run(async () => (await import('./rebuild.ts')).rebuild(context, id)),
    );
  addExamples(rebuild, context, [['unit rebuild hr', say('unit.rebuild')]]);
}

function registerList(unit: Command, context: CliContext): void {
  const { say } = context;
  const list = unit
    .command('list')
    .description(say('unit.list'))
    .option('--role <role>', say('unit.role'))
    .action((given: GivenOptions) =>
      context.run(async () => (await import('./list.ts')).listUnits(context, given)),
    );
  addExamples(list, context, [['unit list --role department', say('unit.list')]]);
}

function registerAdd(unit: Command, context: CliContext): void {
  const { say } = context;
  const add = unit
    .command('add')
    .summary(say('unit.add'))
    .description(say('unit.add.about'))
    .argument('<id>', say('argument.unit-id'))
    .requiredOption('--name <name>', say('unit.name'))
    .option('--name-en <name>', say('unit.name-en'))
    .addOption(
      new Option('--role <role>', say('unit.role')).choices(UnitRole.options).makeOptionMandatory(),
    )
    .option('--superior <unit>', say('unit.superior'))
    .option('--alias <name>', say('unit.alias'), appended)
    .action((id: string, given: GivenOptions) =>
      context.run(async () => (await import('./change.ts')).add(context, id, given)),
    );
  addExamples(add, context, [
    ['unit add logging --name 测井公司 --role second-level --superior company', say('unit.add')],
  ]);
}
