import type { EpochMs } from '@liandong/contracts';
import { keys } from '../keys.ts';
import { inTime, type RedisClient } from '../store/connect-redis.ts';

/** What one tracker is to fire now, while no other looks at it. */
export type Claimed = {
  /** Threads by the tails of their subjects. */
  tails: readonly string[];
  /** When the next thread is due, if none is now. */
  nextAt?: EpochMs;
};

export type TimerClaims = {
  /**
   * Takes up to `limit` threads that are due at `now` and that nobody has taken within the lease. A
   * claim saves work and decides nothing: two that fire the same get one entry. @throws BusError `REDIS_UNREACHABLE`
   */
  claim: (asked: { now: EpochMs; limit: number; leaseMs: number }) => Promise<Claimed>;
};

/**
 * A claim is of a thread at a time: once the fold has moved it to its next rung, that one is free.
 * Leases run by the time of Redis, which all trackers share; what is due is told by the exchange's.
 */
const claimScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local limit = tonumber(ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
local taken = {}
local from = 0
while #taken < limit do
  local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'WITHSCORES', 'LIMIT', from, 500)
  if #due == 0 then break end
  from = from + #due / 2
  local names = {}
  for i = 1, #due, 2 do names[#names + 1] = due[i + 1] .. ' ' .. due[i] end
  local held = redis.call('ZMSCORE', KEYS[2], unpack(names))
  for i = 1, #names do
    if not held[i] and #taken < limit then
      redis.call('ZADD', KEYS[2], now + tonumber(ARGV[3]), names[i])
      taken[#taken + 1] = due[2 * i - 1]
    end
  end
end
if #taken > 0 then return taken end
local next = redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. ARGV[1], '+inf', 'WITHSCORES', 'LIMIT', 0, 1)
return { next[2] or '', '' , 'next' }`;

type Claiming = RedisClient & {
  liandongClaim: (keyCount: number, ...keysAndArgs: (string | number)[]) => Promise<string[]>;
};

/** The claims on one area's timers, in Redis. */
export function createTimerClaims(of: { client: RedisClient; area: string }): TimerClaims {
  of.client.defineCommand('liandongClaim', { lua: claimScript });
  const client = of.client as unknown as Claiming;
  const full = (key: string) => `{ld:${of.area}}:${key}`;
  return {
    claim: async ({ now, limit, leaseMs }) => {
      const names = [full(keys.timers), full(keys.claims)];
      const found = await inTime(client.liandongClaim(2, ...names, now, limit, leaseMs));
      if (found[2] !== 'next') return { tails: found };
      return { tails: [], ...(found[0] ? { nextAt: Number(found[0]) } : {}) };
    },
  };
}
