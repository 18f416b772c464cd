import {
  type Act,
  BusError,
  type EpochMs,
  type Numbered,
  type NumberRef,
  type NumbersActType,
  type NumbersFacts,
  numbersActs,
  numbersThread,
  type ThreadRef,
  type TypedAct,
  type UnitId,
} from '@liandong/contracts';
import { dayOfInstant, plainOf } from '../calendar/shanghai-day.ts';
import type { DecideContext, Entry, Kind } from '../kind.ts';

/** The numbers of one series in one year. Serial n went to the n-th of `issued`, so that none is left out. */
export type Numbers = {
  /** `<kind>/<thread>` of what each was given to. */
  issued: readonly string[];
  /** 作废: used, and valid no more. */
  voided: readonly number[];
};

export type NumbersAct = {
  [Type in NumbersActType]: TypedAct<Type, NumbersFacts<Type>>;
}[NumbersActType];

/** What the exchange records beside an `allocate`. */
export type NumbersOutcome = { serial?: number };

const asNumbersAct = (act: Act): NumbersAct => act as unknown as NumbersAct;

const nameOf = ({ kind, thread }: Numbered): string => `${kind}/${thread}`;

/** The serial a thread has in a series, if it has one that is not void. */
export function serialOf({ issued, voided }: Numbers, numbered: Numbered): number | undefined {
  const serial = issued.lastIndexOf(nameOf(numbered)) + 1;
  return serial === 0 || voided.includes(serial) ? undefined : serial;
}

/** The year a document of this instant is numbered in: Shanghai's. */
export const numberYear = (at: EpochMs): number => Number(plainOf(dayOfInstant(at)).slice(0, 4));

/** The thread that a number was allocated on. */
export const numbersRefOf = (owner: UnitId, number: NumberRef): ThreadRef => ({
  kind: 'numbers',
  origin: owner,
  counterpart: owner,
  thread: numbersThread(number),
});

/** @throws BusError `NUMBER_NOT_ALLOCATED` when the number is not the one this very thread was given */
export function checkNumber(
  number: NumberRef,
  numbered: Numbered,
  { owner, context }: { owner: UnitId; context: DecideContext },
): void {
  const numbers = context.state(numbersRefOf(owner, number)) as Numbers;
  if (serialOf(numbers, numbered) !== number.serial)
    throw new BusError('NUMBER_NOT_ALLOCATED', { serial: number.serial });
}

const form = /^[a-z][a-z0-9-]{2,38}-(20\d{2})$/;
const lastSerial = 99_999;

function decide(state: Numbers, untyped: Act, context: DecideContext): NumbersOutcome {
  const act = asNumbersAct(untyped);
  if (context.relation !== 'self' || act.by !== act.origin) throw new BusError('NOT_A_PARTY');
  const year = form.exec(act.thread)?.[1];
  if (year === undefined) throw new BusError('THREAD_UNKNOWN');
  switch (act.type) {
    case 'allocate': {
      const given = serialOf(state, act.facts.for);
      if (given !== undefined) return { serial: given };
      // A number of last year that is asked for now would stand behind those already read.
      if (Number(year) !== numberYear(context.at))
        throw new BusError('NUMBER_YEAR_OVER', { year: Number(year) });
      if (state.issued.length >= lastSerial) throw new BusError('NUMBERS_USED_UP');
      return { serial: state.issued.length + 1 };
    }
    case 'void': {
      const { serial } = act.facts;
      if (serial > state.issued.length || state.voided.includes(serial))
        throw new BusError('NUMBER_NOT_ALLOCATED', { serial });
      return {};
    }
  }
}

function evolve(state: Numbers, { act: untyped, outcome }: Entry): Numbers {
  const act = asNumbersAct(untyped);
  switch (act.type) {
    case 'allocate': {
      const { serial = 0 } = outcome as NumbersOutcome;
      if (serial <= state.issued.length) return state;
      return { ...state, issued: [...state.issued, nameOf(act.facts.for)] };
    }
    case 'void':
      return { ...state, voided: [...state.voided, act.facts.serial] };
  }
}

/**
 * 发文字号: one series of document numbers in one year. Serials begin at 1 and leave no gap: the
 * thread itself is the counter, and of two that ask at once the exchange lets one after the other.
 */
export const numbersKind: Kind<Numbers> = {
  name: 'numbers',
  acts: numbersActs,
  initial: { issued: [], voided: [] },
  // The next number may be the first: nothing is known of a thread from the act alone.
  begins: [],
  either: ['allocate', 'void'],
  ends: [],
  summary: () => ({ status: 'counting', open: false, file: '' }),
  lastEntryTells: false,
  related: () => [],
  quotes: () => undefined,
  decide,
  evolve,
};
