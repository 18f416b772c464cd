import { main } from './base/fault.mjs';
import { prepare, runProgram } from './prepare.mjs';

await main(async (args) => {
  const prepared = await prepare({ servers: true, announce: true });
  return runProgram(prepared, 'test/bench/main.ts', args);
});
