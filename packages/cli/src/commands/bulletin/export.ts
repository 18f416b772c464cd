import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { bulletins } from '@liandong/circulation';
import { BusError } from '@liandong/contracts';
import type { ThreadView } from '@liandong/unit';
import type { CliContext, Result } from '../../context.ts';
import { namesIn } from '../../session/names.ts';
import { openSession } from '../../session/session.ts';
import type { GivenOptions } from '../act/collect.ts';
import { findBulletin } from './find-bulletin.ts';

/** `bulletin export`: documents and ledger of the issuer, or what a member holds. Documents are Chinese. */
export async function exportBulletin(
  context: CliContext,
  said: string,
  given: GivenOptions,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'secretariat' });
  const view = findBulletin(session, said, { kinds: ['bulletin-file', 'bulletin'], context });
  const writing = {
    ...session.office,
    nameOf: namesIn(session.units, 'zh').name,
    area: session.areaName,
  };
  const papers = await papersOf(writing, view, given);
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
  return {
    data: { unit: session.unit, bulletin: view.ref.thread, files },
    text: lines.join('\n'),
  };
}

async function papersOf(
  writing: bulletins.Writing,
  view: ThreadView,
  { docx, xlsx }: GivenOptions,
): Promise<bulletins.Paper[]> {
  const all = docx !== true && xlsx !== true;
  if (view.ref.kind === 'bulletin')
    return bulletins.receivedPapers(writing, bulletins.receivedBulletin(writing, view.ref.thread));
  const issued = bulletins.issuedBulletin(writing, view.ref.thread);
  return [
    ...(all || docx === true ? await bulletins.issuedPapers(writing, issued) : []),
    ...(all || xlsx === true ? [bulletins.ledgerPaper(writing, issued)] : []),
  ];
}
