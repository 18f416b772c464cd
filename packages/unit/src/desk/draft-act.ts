import { randomUUIDv7 } from 'node:crypto';
import { type PreparedAct, prepareAct } from '@liandong/bus';
import { BusError, type ThreadRef } from '@liandong/contracts';
import { kinds } from '@liandong/domain';
import type { Deliveries } from '../receiving/delivery.ts';
import { gate } from './gate.ts';
import type { Content } from './handed-on.ts';
import type { ThreadView } from './views.ts';

/** An act ready for the outbox. */
export type KeptAct = PreparedAct & { thread: string };

export type Said = {
  facts: Content;
  content?: Content;
  /** Chosen by the caller where a repetition must say the same act again. */
  id?: string;
};

export type Speaker = { unit: string; now: () => number };

export const newThreadId = (): string => randomUUIDv7();

/**
 * An act of any kind in its final words, checked by the gate and by its contract. Changes nothing.
 * @throws BusError of the gate, or `ENVELOPE_INVALID` with the field's name
 */
export function draftAct(
  { unit, now }: Speaker,
  { ref, type, facts, content, id }: Said & { ref: ThreadRef; type: string },
): KeptAct {
  gate({ kind: ref.kind, facts, content });
  checkContract(ref, type, { facts, ...(content ? { content } : {}) });
  const act = {
    id: id ?? randomUUIDv7(),
    ...ref,
    by: unit,
    type,
    saidAt: now(),
    facts: { ...facts },
  };
  return { ...prepareAct(act, contentOf(ref, type, content)), thread: ref.thread };
}

/**
 * An act on a thread that is there. Where its contract takes one, it quotes the receipt that
 * proves when the thread, or what began it anew, was delivered here.
 */
export function draftOnThread(
  speaker: Speaker & { deliveries: Deliveries },
  { view, type, ...said }: Said & { view: ThreadView; type: string },
): KeptAct {
  const awaited = kinds[view.ref.kind].ladder?.awaited(view.state) ?? 0;
  const quotes = 'delivery' in contractOf(view.ref, type).facts.shape;
  const covering = quotes ? speaker.deliveries.covering(awaited) : undefined;
  const facts = { ...said.facts, ...(covering ? { delivery: covering.seq } : {}) };
  return draftAct(speaker, { ...said, ref: view.ref, type, facts });
}

function contractOf(ref: ThreadRef, type: string) {
  const { acts } = kinds[ref.kind];
  const contract = Object.hasOwn(acts, type) ? acts[type] : undefined;
  if (!contract) throw new BusError('ENVELOPE_INVALID', { path: 'type' });
  return contract;
}

/** Finds here, with the field's name, what the exchange would refuse after a round trip. */
function checkContract(ref: ThreadRef, type: string, said: Said) {
  const contract = contractOf(ref, type);
  const facts = contract.facts.safeParse(said.facts);
  if (!facts.success)
    throw new BusError('ENVELOPE_INVALID', {
      path: `facts.${facts.error.issues[0]?.path.join('.')}`,
    });
  const salt = 'A'.repeat(22);
  const content = contract.content?.safeParse({ salt, ...contentOf(ref, type, said.content) });
  if (content && !content.success)
    throw new BusError('ENVELOPE_INVALID', {
      path: `content.${content.error.issues[0]?.path.join('.')}`,
    });
  if (content && contract.agrees?.(said.facts as never, content.data as never) === false)
    throw new BusError('CONTENT_MISMATCH', { reason: 'facts' });
}

const contentOf = (ref: ThreadRef, type: string, content: Content | undefined) =>
  contractOf(ref, type).content === undefined ? undefined : (content ?? {});
