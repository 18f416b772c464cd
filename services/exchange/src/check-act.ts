import { contentHash, parseJson } from '@liandong/bus';
import {
  Act,
  BusError,
  type Submission,
  type ThreadRef,
  type UnitRecord,
  wireLimits,
} from '@liandong/contracts';
import { kinds, scanFields } from '@liandong/domain';
import { actHashOf } from './thread-cache.ts';

/** An act that is well-formed, comes from who it says, and is bound to its content. */
export type CheckedAct = {
  act: Act;
  text: string;
  /** Hash of the text. */
  hash: string;
  content: string;
  ref: ThreadRef;
};

/**
 * Checks one act of a submission whose signature is good.
 * @throws BusError with the field that is wrong, never its value.
 */
export function checkAct(
  item: Submission['acts'][number],
  { sender, leaf }: { sender: UnitRecord; leaf: Buffer },
): CheckedAct {
  const parsed = Act.safeParse(parseJson(item.act));
  if (!parsed.success)
    throw new BusError('ENVELOPE_INVALID', { path: pathOf(parsed.error.issues) });
  const act = parsed.data;
  if (act.by !== sender.id) throw new BusError('SENDER_MISMATCH');
  if (act.by !== act.origin && act.by !== act.counterpart) throw new BusError('NOT_A_PARTY');
  const contract = Object.hasOwn(kinds[act.kind].acts, act.type)
    ? kinds[act.kind].acts[act.type]
    : undefined;
  if (!contract) throw new BusError('ENVELOPE_INVALID', { path: 'type' });
  const facts = contract.facts.safeParse(act.facts);
  if (!facts.success)
    throw new BusError('ENVELOPE_INVALID', { path: `facts.${pathOf(facts.error.issues)}` });
  const found = scanFields(act.facts)[0];
  if (found) throw new BusError('PERSONAL_DATA_IN_FACTS', { field: found.path, kind: found.kind });
  checkContent(act, item.content, contract.content !== undefined);
  const { kind, origin, counterpart, thread } = act;
  return {
    act,
    text: item.act,
    hash: actHashOf(leaf),
    content: item.content ?? '',
    ref: { kind, origin, counterpart, thread },
  };
}

function checkContent(act: Act, content: string | undefined, expected: boolean): void {
  if (!expected) {
    if (content !== undefined || act.contentHash !== undefined)
      throw new BusError('ENVELOPE_INVALID', { path: 'content' });
    return;
  }
  if (content === undefined || act.contentHash === undefined)
    throw new BusError('CONTENT_MISMATCH', { reason: 'missing' });
  if (Buffer.byteLength(content) > wireLimits.contentBytes)
    throw new BusError('ENVELOPE_TOO_LARGE', { limitBytes: wireLimits.contentBytes });
  if (contentHash(content) !== act.contentHash) throw new BusError('CONTENT_MISMATCH');
}

const pathOf = (issues: readonly { path: readonly PropertyKey[] }[]): string =>
  issues.map(({ path }) => path.map(String).join('.')).find((path) => path !== '') ?? '';
