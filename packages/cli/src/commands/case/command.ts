import type { Command } from 'commander';
import type { CliContext } from '../../context.ts';

/** `liandong case …` */
export function registerCase(program: Command, { say }: CliContext): void {
  program.command('case').description(say('group.case'));
}
