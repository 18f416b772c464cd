import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Halves the start. Beside the code, where only who may change the code may write.
enableCompileCache(join(import.meta.dirname, '../../../node_modules/.cache/liandong'));

// A reader that has seen enough, `| head`, is no failure. `start` goes on without one.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  if (!process.argv.includes('start')) process.exit(0);
});

const { runCli } = await import('./program.ts');

await runCli({
  argv: process.argv.slice(2),
  environment: process.env,
  cwd: process.cwd(),
  streams: process,
  now: Date.now,
  setExitCode: (code) => {
    process.exitCode = code;
  },
  onInterrupt: (stop) => void process.once('SIGINT', stop),
});
