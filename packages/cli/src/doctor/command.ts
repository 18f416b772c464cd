import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { sayDoctor } from './finding.ts';

/** `liandong doctor`. */
export function registerDoctor(program: Command, context: CliContext): void {
  program
    .command('doctor')
    .description(sayDoctor(context)('about'))
    .action(() => context.run(async () => (await import('./examine.ts')).examine(context)));
}
