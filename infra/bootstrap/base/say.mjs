/** A line of progress. On the error stream, so that what the product prints (and --json) stays clean. */
export function say(zh, en) {
  process.stderr.write(`· ${zh} / ${en}\n`);
}

/** What was chosen, and how it came here. */
export function sayChosen(tool) {
  process.stderr.write(
    `· ${tool.name.padEnd(12)} ${tool.version.padEnd(8)} ${tool.path}  (${tool.how.join(' / ')})\n`,
  );
}
