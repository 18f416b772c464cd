import { BusError } from '@liandong/contracts';
import { type Document, LineCounter, parseDocument, type YAMLError } from 'yaml';
import type { CliContext } from '../context.ts';
import { readTextFile } from './read-text-file.ts';

/**
 * What a file in YAML says, or in JSON, which is YAML.
 * @throws BusError what {@link readTextFile} throws, or `FILE_MALFORMED` with each line and what is wrong
 */
export function readYamlFile(said: string, context: Pick<CliContext, 'cwd'>): unknown {
  const lines = new LineCounter();
  const document = parseDocument(readTextFile(said, context), {
    lineCounter: lines,
    prettyErrors: false,
  });
  if (document.errors.length === 0) return valueIn(document, said);
  const faults = document.errors.slice(0, 20).map((error) => ({
    line: lines.linePos(error.pos[0]).line,
    ...wrongIn(error),
  }));
  throw new BusError('FILE_MALFORMED', {
    path: said,
    faults: faults.map(({ line, en }) => `line ${line}: ${en}`),
    faultsZh: faults.map(({ line, zh }) => `第 ${line} 行：${zh}`),
  });
}

/** Names without what they stand for, and names that grow without bound, are found only here. */
function valueIn(document: Document, path: string): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    throw new BusError('FILE_MALFORMED', { path, what: 'alias' }, { cause });
  }
}

/** What is wrong with the YAML, by the parser's own kinds; the values it may quote are not repeated. */
export const wrongIn = ({ code }: Pick<YAMLError, 'code'>): { zh: string; en: string } => {
  const [zh, en] = wrongs[code] ?? ['不是正确的 YAML', 'no valid YAML'];
  return { zh, en };
};

const wrongs: Partial<Record<YAMLError['code'], readonly [zh: string, en: string]>> = {
  BAD_INDENT: ['缩进不对', 'the indentation is wrong'],
  BLOCK_AS_IMPLICIT_KEY: ['冒号用错，或缩进不对', 'a colon or the indentation is out of place'],
  DUPLICATE_KEY: ['同一项写了两次', 'a key stands twice'],
  MISSING_CHAR: ['缺少引号、括号或冒号', 'a quote, a bracket or a colon is missing'],
  MULTILINE_IMPLICIT_KEY: [
    '缺少冒号，或引号没有收尾',
    'a colon is missing, or a quote is not closed',
  ],
  TAB_AS_INDENT: ['缩进要用空格，不能用制表符', 'indent with spaces, not with tabs'],
  UNEXPECTED_TOKEN: ['有多余的符号', 'a sign is out of place'],
};
