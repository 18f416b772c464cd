import type { CliContext, Result } from '../../../context.ts';
import type { GivenOptions } from '../../act/collect.ts';

export async function importLedger(
  _context: CliContext,
  _file: string,
  _given: GivenOptions,
): Promise<Result> {
  return { data: {}, text: '' };
}
