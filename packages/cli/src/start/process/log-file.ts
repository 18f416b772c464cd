import { closeSync, copyFileSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs';
import { errorCatalogue, isErrorCode, type Language } from '@liandong/contracts';

const largestBytes = 20 * 1024 * 1024;
const tailBytes = 16 * 1024;
const tailLines = 6;

/** What one process writes, one file; the process itself holds it open and goes on writing if we end. */
export class LogFile {
  readonly path: string;
  readonly fd: number;

  constructor(path: string) {
    this.path = path;
    this.fd = openSync(path, 'a+', 0o600);
  }

  size(): number {
    return fstatSync(this.fd).size;
  }

  /** Keeps the file small: what was written so far becomes `<name>.1`, and replaces the one before. */
  turnOver(): void {
    if (this.size() < largestBytes) return;
    copyFileSync(this.path, `${this.path}.1`);
    // Its writer appends, so it goes on at the new end.
    ftruncateSync(this.fd, 0);
  }

  /** The last lines written since an offset, as people read them. */
  tell(since: number, language: Language): string[] {
    const size = this.size();
    const from = Math.max(size < since ? 0 : since, size - tailBytes);
    const bytes = Buffer.alloc(size - from);
    readSync(this.fd, bytes, 0, bytes.length, from);
    const lines = bytes
      .toString('utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
    return lines.slice(-tailLines).map((line) => readable(line, language));
  }

  close(): void {
    closeSync(this.fd);
  }
}

/** A service writes JSON, the servers plain lines. */
function readable(line: string, language: Language): string {
  const entry = jsonOf(line);
  if (!entry) return line.trim().slice(0, 300);
  const { code = '' } = entry.err ?? {};
  const known = isErrorCode(code) ? errorCatalogue[code] : undefined;
  const reason = known ? `${code}: ${language === 'zh' ? known.zh : known.en}` : code;
  const details = entry.err?.details === undefined ? '' : JSON.stringify(entry.err.details);
  return [entry.msg, reason, details].filter(Boolean).join(' · ');
}

type JsonLine = { msg?: string; err?: { code?: string; details?: unknown } };

function jsonOf(line: string): JsonLine | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as JsonLine;
  } catch {
    return undefined;
  }
}
