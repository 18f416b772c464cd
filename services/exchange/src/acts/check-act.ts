import { contentHash, parseJson } from '@liandong/bus';
import {
  Act,
  BusError,
  isTimerAct,
  type Submission,
  type ThreadRef,
  type UnitRecord,
  wireLimits,
} from '@liandong/contracts';
import { findMarkedFields, type Kind, kinds, scanFields } from '@liandong/domain';
import { actHashOf } from './thread-cache.ts';

/** The tracker is a party of no thread, and says on each what the clock says. */
const isTimersWord = ({ type }: Act, { role }: UnitRecord): boolean =>
  role === 'tracker' && isTimerAct(type);

type Contract = Kind<unknown>['acts'][string];

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
  const act = readAct(item.act);
  if (act.by !== sender.id) throw new BusError('SENDER_MISMATCH');
  const isParty = act.by === act.origin || act.by === act.counterpart;
  if (!isParty && !isTimersWord(act, sender)) throw new BusError('NOT_A_PARTY');
  const { acts } = kinds[act.kind];
  const contract = Object.hasOwn(acts, act.type) ? acts[act.type] : undefined;
  if (!contract) throw new BusError('ENVELOPE_INVALID', { path: 'type' });
  const facts = contract.facts.safeParse(act.facts);
  if (!facts.success)
    throw new BusError('ENVELOPE_INVALID', { path: `facts.${pathOf(facts.error.issues)}` });
  checkPrivacy(act);
  checkContent(act, item.content, contract);
  const { kind, origin, counterpart, thread } = act;
  return {
    act,
    text: item.act,
    hash: actHashOf(leaf),
    content: item.content ?? '',
    ref: { kind, origin, counterpart, thread },
  };
}

/**
 * The text itself is what is signed, kept in a header and read by everybody. So it is taken in
 * one form only: spaces around it would be lost with the header and the signature with them, a
 * line break cannot stand there, and of a key said twice each reader might believe another.
 */
function readAct(text: string): Act {
  const value = parseJson(text);
  const parsed = Act.safeParse(value);
  if (!parsed.success)
    throw new BusError('ENVELOPE_INVALID', { path: pathOf(parsed.error.issues) });
  checkForm(value, text, '');
  // As they came: a record schema leaves `__proto__` out, and what it leaves out nobody would check.
  const { facts } = value as Pick<Act, 'facts'>;
  return { ...parsed.data, facts };
}

/** Of a key said twice the first value would lie in the LOG, looked at by nobody. */
function checkForm(value: unknown, text: string, path: string): void {
  if (JSON.stringify(value) !== text)
    throw new BusError('ENVELOPE_INVALID', {
      path,
      reason: 'not in the form JSON.stringify gives',
    });
}

/** Identifiers become subjects and keys, so they are looked at like facts. */
function checkPrivacy({ id, thread, facts }: Act): void {
  const found = scanFields(facts)[0] ?? scanFields({ id, thread })[0];
  if (found) throw new BusError('PERSONAL_DATA_IN_FACTS', { field: found.path, kind: found.kind });
}

function checkContent(act: Act, content: string | undefined, contract: Contract): void {
  if (!contract.content) {
    if (content !== undefined || act.contentHash !== undefined)
      throw new BusError('ENVELOPE_INVALID', { path: 'content' });
    return;
  }
  if (content === undefined || act.contentHash === undefined)
    throw new BusError('CONTENT_MISMATCH', { reason: 'missing' });
  if (Buffer.byteLength(content) > wireLimits.contentBytes)
    throw new BusError('ENVELOPE_TOO_LARGE', { limitBytes: wireLimits.contentBytes });
  if (contentHash(content) !== act.contentHash) throw new BusError('CONTENT_MISMATCH');
  const value = parseJson(content);
  const read = contract.content.safeParse(value);
  if (!read.success)
    throw new BusError('ENVELOPE_INVALID', { path: `content.${pathOf(read.error.issues)}` });
  checkForm(value, content, 'content');
  if (contract.agrees?.(act.facts as never, read.data as never) === false)
    throw new BusError('CONTENT_MISMATCH', { reason: 'facts' });
  const marked = findMarkedFields(read.data)[0];
  if (marked) throw new BusError('CLASSIFIED_MARKING', { field: marked.path });
}

const pathOf = (issues: readonly { path: readonly PropertyKey[] }[]): string =>
  issues.map(({ path }) => path.map(String).join('.')).find((path) => path !== '') ?? '';
