import { runCli } from './program.ts';

await runCli({
  argv: process.argv.slice(2),
  environment: process.env,
  cwd: process.cwd(),
  streams: process,
  now: Date.now,
  setExitCode: (code) => {
    process.exitCode = code;
  },
});
