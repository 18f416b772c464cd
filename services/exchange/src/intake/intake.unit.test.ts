import type { Msg } from '@nats-io/nats-core';
import { describe, expect, it } from 'vitest';
import { Intake } from './intake.ts';

const limits = { perAccount: { messages: 3, bytes: 100 }, bytes: 150 };

const submitted = (account: string, text: string) => ({
  account,
  message: { data: Buffer.from(text) } as unknown as Msg,
});
const intakeOf = (...texts: string[]) => {
  const intake = new Intake(limits);
  const taken = texts.map((text) => intake.offer(submitted(text.slice(0, 1), text)));
  return { intake, taken };
};
const all = (intake: Intake): string[] => {
  const next = intake.next();
  return next ? [Buffer.from(next.message.data).toString(), ...all(intake)] : [];
};

describe('what waits at the exchange', () => {
  it('comes in order for each account, and the accounts one after the other', () => {
    const { intake } = intakeOf('a1', 'a2', 'a3', 'b1', 'b2', 'c1');
    expect(all(intake)).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
  });

  it('is never more of one account than its share, and leaves room for the others', () => {
    const { intake, taken } = intakeOf('a1', 'a2', 'a3', 'a4', 'b1');
    expect(taken).toEqual([true, true, true, false, true]);
    expect(all(intake)).toEqual(['a1', 'b1', 'a2', 'a3']);
  });

  it('is bounded in bytes, for one account and for all', () => {
    const long = (account: string) => account.repeat(60);
    const { intake, taken } = intakeOf(long('a'), long('a'), long('b'), long('c'));
    expect(taken).toEqual([true, false, true, false]);
    all(intake);
    expect(intake.offer(submitted('c', long('c')))).toBe(true);
  });
});
