import type { CliContext } from '../../../context.ts';

/** Tells how far a long command is; never touches stdout. */
export type Progress = { at: (done: number) => void; end: () => void };

const barWidth = 24;
const redrawMs = 100;
const lineEveryMs = 2_000;

/** A bar on a terminal, a line now and then elsewhere, nothing with `--json`. */
export function createProgress({ streams, json, paint, say }: CliContext, total: number): Progress {
  if (json || total === 0) return { at: () => undefined, end: () => undefined };
  const { stderr } = streams;
  const bar = stderr.isTTY === true;
  let drawnAt = bar ? Number.NEGATIVE_INFINITY : performance.now();
  const draw = (done: number) => {
    drawnAt = performance.now();
    if (!bar) {
      stderr.write(`${say('import.progress', { done, total })}\n`);
      return;
    }
    const filled = Math.round((done / total) * barWidth);
    const drawn = paint('good', '█'.repeat(filled)) + paint('quiet', '░'.repeat(barWidth - filled));
    stderr.write(`\r${drawn} ${say('import.progress', { done, total })}\u001b[K`);
  };
  return {
    at: (done) => {
      const due = performance.now() - drawnAt >= (bar ? redrawMs : lineEveryMs);
      if (due || (bar && done === total)) draw(done);
    },
    end: () => {
      if (bar) stderr.write('\r\u001b[K');
    },
  };
}
