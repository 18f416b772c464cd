import { BusError } from '@liandong/contracts';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { catchUp } from './catch-up.ts';
import type { Session } from './session.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('shows no old copy for the new one: what keeps it from receiving is said', async () => {
  const session = {
    hasBegun: () => false,
    fault: () => new BusError('UNIT_ELSEWHERE'),
    connection: () => Promise.reject(new Error('asked for nothing')),
  };
  const caught = expect(catchUp(session as unknown as Session, '')).rejects.toMatchObject({
    code: 'UNIT_ELSEWHERE',
  });
  await vi.advanceTimersByTimeAsync(6_000);
  await caught;
});
