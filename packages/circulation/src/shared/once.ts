import type { ThreadRef } from '@liandong/contracts';
import { draftAct, type KeptAct, type Said } from '@liandong/unit';
import type { Office } from './office.ts';
import { stableId } from './stable-id.ts';

/** The same words on the same thread are the same act. */
export function once(office: Office, said: Said & { ref: ThreadRef; type: string }): KeptAct {
  const { kind, counterpart, thread } = said.ref;
  const words = JSON.stringify([said.facts, said.content ?? {}]);
  const id = stableId(office, kind, counterpart, thread, said.type, words);
  return draftAct(office, { ...said, id });
}
