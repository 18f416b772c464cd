import { hash } from 'node:crypto';
import {
  BusError,
  type CaseActType,
  type CaseFacts,
  type HopRef,
  type OpeningType,
  type ThreadRef,
  type TransferActType,
  type TransferFacts,
} from '@liandong/contracts';
import { type CaseFile, leadHop, maskText, type Transfer } from '@liandong/domain';
import type { Deliveries } from '../receiving/delivery.ts';
import type { Store } from '../store/store.ts';
import { draftAct, type KeptAct, newThreadId, type Said } from './draft-act.ts';
import { type Content, handedOn, textOf, withSupplements } from './handed-on.ts';
import { wasRefused } from './lookups.ts';
import { entriesOf, findThreads, type ThreadView } from './views.ts';

export type DeskOptions = {
  unit: string;
  store: Store;
  deliveries: Deliveries;
  now: () => number;
};

/** A petition as it is entered at the desk or read from a ledger. */
export type Registration = {
  /** Chosen by the caller where the same row must always give the same case. */
  thread?: string;
  /** The act's id, chosen likewise. */
  act?: string;
  facts: CaseFacts<'register'>;
  content: Content;
};

/** A case of an old ledger, with its reply. */
export type OldCase = Omit<Registration, 'facts'> & { facts: CaseFacts<'record-history'> };

export type Sending = {
  /** The case file's thread. */
  fileThread: string;
  to: string;
  verb: OpeningType;
  role: 'lead' | 'assist';
  dueAt?: number;
  urgency?: 'normal' | 'urgent';
  content?: Content;
  /** Chosen by the caller where a repetition must not send twice. */
  ids?: { transfer: string; dispatch: string; opening: string };
};

/** What the officers of one unit can do; each verb gives the acts to keep, and changes nothing itself. */
export class Desk {
  readonly #options: DeskOptions;

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  /** 登记. @throws BusError of the gate */
  register(registration: Registration): KeptAct {
    return this.#begin('register', registration);
  }

  /** 历史补录. @throws BusError of the gate */
  recordHistory(old: OldCase): KeptAct {
    return this.#begin('record-history', old);
  }

  /** 登记并转办: a case and its first hop at once, before the file has come back from the LOG. */
  registerAndSend(registration: Registration, sending: Omit<Sending, 'fileThread'>): KeptAct[] {
    const register = this.register(registration);
    return [register, ...this.#hop(this.#caseRef(register.thread), registration, sending)];
  }

  /** An act on the unit's own case file. */
  onCase(
    fileThread: string,
    type: Exclude<CaseActType, 'register' | 'record-history' | 'dispatch'>,
    said: { facts: Content; content?: Content },
  ): KeptAct {
    return this.#act(this.#caseRef(this.#caseView(fileThread).ref.thread), type, said);
  }

  /** 补充材料: into the case file, and on to whoever holds the case as lead. */
  supplement(fileThread: string, said: { facts: Content; content: Content }): KeptAct[] {
    const file = this.#caseView(fileThread);
    const act = this.#act(file.ref, 'supplement', said);
    const hop = leadHop(file.state as CaseFile);
    const held = hop && findThreads(this.#options.store, hop.transfer)[0];
    if (!held?.open) return [act];
    const register = entriesOf(this.#options.store, file.subject)[0];
    const text = textOf(said.content);
    const secret = register?.facts.confidential === true;
    const content = { text: secret ? maskText(text) : text };
    return [act, this.#act(held.ref, 'supplement', { facts: {}, content })];
  }

  /** 转送, 交办, 移送, 商请: writes the hop into the case file and opens the transfer. */
  send(sending: Sending): KeptAct[] {
    const held = this.#caseView(sending.fileThread);
    return held.ref.kind === 'case' ? this.#sendOwn(held, sending) : this.#sendHeld(held, sending);
  }

  /** Any act on an existing transfer; the delivery receipt is quoted where the rules ask for it. */
  onTransfer(
    thread: string,
    type: Exclude<TransferActType, OpeningType>,
    said: { facts: Content; content?: Content },
  ): KeptAct {
    const view = this.transfer(thread);
    const facts = { ...said.facts, ...this.#quote(type, view) };
    return this.#act(view.ref, type, { ...said, facts });
  }

  /** A transfer by its id or the beginning of it. @throws BusError `THREAD_UNKNOWN` */
  transfer(id: string): ThreadView {
    const found = findThreads(this.#options.store, id, { kinds: ['transfer'] });
    if (found.length > 1) throw new BusError('THREAD_UNKNOWN', { ambiguous: found.length });
    const view = found[0];
    if (!view) throw new BusError('THREAD_UNKNOWN', { thread: id });
    return view;
  }

  /** The case as this unit holds it: its own file, or the transfer by which it came. */
  #caseView(id: string): ThreadView {
    const found = findThreads(this.#options.store, id);
    const view = found.find(({ ref }) => ref.kind === 'case') ?? found[0];
    if (!view || found.length > 2) throw new BusError('CASE_UNKNOWN', { case: id });
    return view;
  }

  #sendOwn(file: ThreadView, sending: Sending): KeptAct[] {
    const state = file.state as CaseFile;
    // What a live case is opened with is not all in an old one; nothing could come of it anyway.
    if (state.historical) throw new BusError('CASE_CLOSED');
    const [register, ...later] = entriesOf(this.#options.store, file.subject);
    if (!register) throw new BusError('CASE_UNKNOWN', { case: sending.fileThread });
    const last = sending.role === 'lead' ? leadHop(state) : undefined;
    const { facts, content } = register;
    const known = {
      facts: facts as CaseFacts<'register'>,
      content: withSupplements(content, later),
    };
    return [...this.#freed(last), ...this.#hop(file.ref, known, { ...sending, last })];
  }

  /** A hop whose opening was refused still holds its case; taken back, it lets the next one in. */
  #freed(last: HopRef | undefined): KeptAct[] {
    const { store, unit } = this.#options;
    if (!last || findThreads(store, last.transfer).length > 0) return [];
    if (!wasRefused(store, last.transfer)) return [];
    const ref = { kind: 'transfer' as const, origin: unit, counterpart: last.to };
    const said = { facts: { reason: 'mistake' }, content: {} };
    return [this.#act({ ...ref, thread: last.transfer }, 'recall', said)];
  }

  /** Writes the hop into the case file, and opens the transfer it names. */
  #hop(
    file: ThreadRef,
    register: Registered,
    { last, ...sending }: Omit<Sending, 'fileThread'> & { last?: HopRef | undefined },
  ): KeptAct[] {
    const { unit } = this.#options;
    const { to, role, ids } = sending;
    const transfer = ids?.transfer ?? newThreadId();
    const replaces = last ? { replaces: { to: last.to, transfer: last.transfer } } : {};
    const dispatch = this.#act(file, 'dispatch', {
      facts: { to, transfer, role, verb: sending.verb, ...replaces },
      ...(ids ? { id: ids.dispatch } : {}),
    });
    const opening = this.#act(
      { kind: 'transfer', origin: unit, counterpart: to, thread: transfer },
      sending.verb,
      {
        facts: openingFacts(register.facts, sending, { owner: unit, thread: file.thread }),
        content: handedOn(register, sending),
        ...(ids ? { id: ids.opening } : {}),
      },
    );
    return [dispatch, opening];
  }

  #sendHeld(parent: ThreadView, sending: Sending): KeptAct[] {
    const { unit, store } = this.#options;
    const state = parent.state as Transfer;
    const opening = entriesOf(store, parent.subject)[0];
    if (!opening || !state.opening || state.opening.counterpart !== unit)
      throw new BusError('PARENT_NOT_HELD');
    const facts = {
      ...openingFacts(opening.facts as TransferFacts<'forward'>, sending, state.opening.case),
      under: { from: parent.ref.origin, transfer: parent.ref.thread },
    };
    const ref: ThreadRef = {
      kind: 'transfer',
      origin: unit,
      counterpart: sending.to,
      thread: newThreadId(),
    };
    return [this.#act(ref, sending.verb, { facts, content: handedOn(opening, sending) })];
  }

  #begin(
    type: 'register' | 'record-history',
    { thread, act, facts, content }: Registration | OldCase,
  ): KeptAct {
    const said = { facts, content, ...(act === undefined ? {} : { id: act }) };
    return this.#act(this.#caseRef(thread ?? newThreadId()), type, said);
  }

  #caseRef(thread: string): ThreadRef {
    const { unit } = this.#options;
    return { kind: 'case', origin: unit, counterpart: unit, thread };
  }

  #quote(type: TransferActType, view: ThreadView): { delivery?: number } {
    if (type !== 'acknowledge' && type !== 'decline') return {};
    const opened = (view.state as Transfer).opening?.seq ?? 0;
    const covering = this.#options.deliveries.covering(opened);
    return covering ? { delivery: covering.seq } : {};
  }

  #act(ref: ThreadRef, type: string, said: Said): KeptAct {
    return draftAct(this.#options, { ref, type, ...said });
  }
}

/** A case thread that is the same whenever the same ledger row is read again. */
export const ledgerThread = (unit: string, identity: string): string =>
  hash('sha256', `liandong/ledger/v1\n${unit}\n${identity}`, 'base64url')
    .slice(0, 32)
    .replace(/^[-_]/, 'x');

type Registered = { facts: CaseFacts<'register'>; content: Content | undefined };
type Known = Pick<CaseFacts<'register'>, 'classification' | 'category' | 'urgency'>;

type Hopping = Omit<Sending, 'fileThread'>;

const openingFacts = (
  known: Known,
  sending: Hopping,
  owner: { owner: string; thread: string },
) => ({
  case: owner,
  role: sending.role,
  classification: known.classification,
  category: known.category,
  urgency: sending.urgency ?? known.urgency,
  ...(sending.dueAt === undefined ? {} : { dueAt: sending.dueAt }),
});
