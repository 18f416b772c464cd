import { expect, it } from 'vitest';
import { faultFromOutput } from './fault.mjs';

it.each([
  ['npm error code ENOTFOUND', 'BOOT_NO_NETWORK'],
  ["E: Failed to fetch http://x  Temporary failure resolving 'x'", 'BOOT_NO_NETWORK'],
  ['npm warn tar TAR_ENTRY_ERROR ENOSPC: no space left on device, write', 'BOOT_NO_SPACE'],
  ["E: You don't have enough free space in /x. Not enough free space", 'BOOT_NO_SPACE'],
  ['npm error code SELF_SIGNED_CERT_IN_CHAIN', 'BOOT_CERTIFICATE'],
  ["EACCES: permission denied, mkdir '/x'", 'BOOT_NOT_PERMITTED'],
  ['Segmentation fault', 'BOOT_STEP_FAILED'],
])('names the cause in: %s', (output, code) => {
  expect(faultFromOutput(['步骤', 'step'], output).code).toBe(code);
});

it('says step, reason and remedy in both languages, and the end of the output', () => {
  const told = String(faultFromOutput(['下载', 'fetching'], 'first\nnpm error code ENOTFOUND'));

  expect(told).toMatch(/下载 · fetching/);
  expect(told).toMatch(/原因 reason {3}\S+.* · the download source/);
  expect(told).toMatch(/处理 remedy {3}\S+.* · check the network/);
  expect(told).toMatch(/\| npm error code ENOTFOUND/);
});
