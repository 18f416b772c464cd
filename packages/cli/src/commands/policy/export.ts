import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { policies } from '@liandong/circulation';
import { BusError } from '@liandong/contracts';
import type { CliContext, Result } from '../../context.ts';
import { namesIn } from '../../session/names.ts';
import { openSession } from '../../session/session.ts';
import type { GivenOptions } from '../act/collect.ts';
import { findPolicy } from './find-policy.ts';

/** `policy export`: the notice after GB/T 9704, and a letter for each peer. Documents are Chinese. */
export async function exportPolicy(
  context: CliContext,
  said: string,
  given: GivenOptions,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const { ref } = findPolicy(session, said, { kinds: ['policy-file', 'policy'], context });
  const { office } = session;
  const writing = {
    ...office,
    nameOf: namesIn(session.units, 'zh').name,
    area: session.areaName,
  };
  const held =
    ref.kind === 'policy-file'
      ? policies.issuedPolicy(office, ref.thread)
      : policies.receivedPolicy(office, ref.thread);
  const papers = await policies.policyPapers(writing, held);
  const folder = resolve(context.cwd, String(given.out));
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  for (const { name, bytes } of papers) {
    const path = join(folder, name);
    await writeFile(path, bytes).catch((cause: unknown) => {
      throw new BusError('FILE_UNWRITABLE', { path }, { cause });
    });
    files.push(path);
  }
  const lines = [
    context.say('bulletin.exported', { n: files.length }),
    ...files.map((path) => `  ${path}`),
  ];
  return { data: { unit: session.unit, policy: ref.thread, files }, text: lines.join('\n') };
}
