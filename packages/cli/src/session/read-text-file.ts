import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { BusError } from '@liandong/contracts';
import { decodeText } from '@liandong/intake/text';
import type { CliContext } from '../context.ts';

/**
 * A text that a person names, or standard input for `-`: UTF-8, UTF-16 with its mark, or GB18030,
 * as ledgers are read. No character of it is lost: what was read wrongly would pass every gate.
 * @throws BusError `FILE_UNREADABLE` for what is missing or closed, `FILE_NOT_TEXT`
 */
export function readTextFile(said: string, { cwd }: Pick<CliContext, 'cwd'>): string {
  const path = said === '-' ? said : resolve(cwd, said);
  const text = decodeText(bytesOf(path))?.text;
  // NUL stands in no text; U+FFFD stands for what no encoding explains.
  if (text === undefined || /[\0\uFFFD]/u.test(text)) throw new BusError('FILE_NOT_TEXT', { path });
  return text;
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path === '-' ? 0 : path);
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    throw new BusError(
      'FILE_UNREADABLE',
      { path, ...(code === '' ? {} : { why: code }) },
      { cause },
    );
  }
}
