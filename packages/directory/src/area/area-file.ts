import { readFile } from 'node:fs/promises';
import { BusError } from '@liandong/contracts';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { Area } from './area.ts';
import { type AreaFault, crossFaults, type PlacedFault } from './area-faults.ts';
import { schemaFaults } from './area-schema-faults.ts';

const MAX_FILE_BYTES = 8 * 1024 * 1024;

/**
 * Reads an area file. Throws AREA_INVALID with every fault and its line, in both languages, FILE_UNREADABLE, or
 * FILE_NOT_TEXT.
 */
export async function loadAreaFile(path: string): Promise<Area> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new BusError('FILE_UNREADABLE', { path, why: error.code ?? '' }, { cause: error });
  });
  const read = readArea(textOf(bytes, path));
  if ('area' in read) return read.area;
  throw new BusError('AREA_INVALID', {
    path,
    faults: read.faults.map(({ line, en }) => `line ${line}: ${en}`),
    faultsZh: read.faults.map(({ line, zh }) => `第 ${line} 行：${zh}`),
  });
}

/** UTF-8, else GB18030, in which a Chinese editor may have saved it; names read wrongly would enter the directory. */
function textOf(bytes: Uint8Array, path: string): string {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one may explain it.
    }
  }
  throw new BusError('FILE_NOT_TEXT', { path });
}

/** An area from its text, or all that is wrong with it, by line. */
export function readArea(text: string): { area: Area } | { faults: AreaFault[] } {
  if (Buffer.byteLength(text) > MAX_FILE_BYTES)
    return { faults: [{ line: 1, zh: '文件过大', en: 'the file is too large' }] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number): number => Math.max(1, lines.linePos(offset).line);
  const syntax = document.errors.map(({ pos, message }) => ({
    line: lineAt(pos[0]),
    zh: `YAML 语法：${message}`,
    en: `YAML: ${message}`,
  }));
  if (syntax.length > 0) return { faults: syntax };
  const plain = plainOf(document);
  if ('reason' in plain)
    return { faults: [{ line: 1, zh: `YAML：${plain.reason}`, en: `YAML: ${plain.reason}` }] };
  const placed = [...schemaFaults(plain.value), ...crossFaults(plain.value)];
  if (placed.length === 0) return { area: Area.parse(plain.value) };
  const faults = placed.map((fault) => ({
    line: lineAt(offsetOf(document, fault)),
    zh: fault.zh,
    en: fault.en,
  }));
  return { faults: faults.sort((a, b) => a.line - b.line) };
}

/** YAML that names itself again and again can grow without bound; the library then throws. */
function plainOf(document: Document): { value: unknown } | { reason: string } {
  try {
    return { value: document.toJS() };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Where the fault stands; where its place is missing, the nearest thing around it. */
function offsetOf(document: Document, { path, key }: PlacedFault): number {
  const keyAt = key === undefined ? undefined : keyOffset(document.getIn(path, true), key);
  if (keyAt !== undefined) return keyAt;
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function keyOffset(map: unknown, key: string): number | undefined {
  if (!isMap(map)) return undefined;
  const keys = map.items.map((pair) => pair.key).filter((node) => isScalar(node));
  return keys.find((node) => node.value === key)?.range?.[0];
}
