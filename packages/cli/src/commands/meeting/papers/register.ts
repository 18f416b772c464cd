import type { Command } from 'commander';
import type { CliContext } from '../../../context.ts';

/** Documents and calendar files of a meeting. */
export function registerPapers(_group: Command, _context: CliContext): void {}
