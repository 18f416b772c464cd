#!/usr/bin/env node
import { main } from './base/fault.mjs';
import { prepare, runProgram } from './prepare.mjs';

await main(async (args) => {
  // Only the command that starts servers needs them; every other talks to servers that run.
  const startsServers = args[0] === 'start';
  const prepared = await prepare({ servers: startsServers, announce: startsServers });
  return runProgram(prepared, 'packages/cli/src/main.ts', args);
});
