// Every script names its keys in KEYS, all with the area's hash tag, so that each runs in a
// Redis Cluster; each is safe to run twice, because a client may send it again.

const isAt = (key: string, first: number): string => `
local at = redis.call('HMGET', ${key}, 'incarnation', 'seq', 'part')
if at[1] ~= ARGV[${first}] or at[2] ~= ARGV[${first + 1}] or at[3] ~= ARGV[${first + 2}] then
  return 0
end`;

const beat = (key: string, logSeq: number): string => `
local time = redis.call('TIME')
redis.call('HSET', ${key}, 'at', time[1] * 1000 + math.floor(time[2] / 1000), 'logSeq', ARGV[${logSeq}])`;

/**
 * Compares the place, applies the changes, moves the place: all or nothing.
 * After the first eight, ARGV holds groups of `command, index of the key, n, n arguments`;
 * COUNT moves counters by field, and forgets those that come to nothing.
 */
const apply = `
${isAt('KEYS[1]', 1)}
-- Without memory this is refused, as long as nothing has changed yet; removals would not be.
redis.call('HSET', KEYS[1], 'seq', ARGV[2])
local i = 9
local last = #ARGV
while i <= last do
  local n = tonumber(ARGV[i + 2])
  local key = KEYS[tonumber(ARGV[i + 1])]
  if ARGV[i] == 'COUNT' then
    for at = i + 3, i + 2 + n, 2 do
      if redis.call('HINCRBY', key, ARGV[at], ARGV[at + 1]) == 0 then
        redis.call('HDEL', key, ARGV[at])
      end
    end
  else
    redis.call(ARGV[i], key, unpack(ARGV, i + 3, i + 2 + n))
  end
  i = i + 3 + n
end
redis.call('HSET', KEYS[1], 'seq', ARGV[4], 'stamp', ARGV[5], 'part', ARGV[6], 'found', ARGV[7])
${beat('KEYS[2]', 8)}
return 1`;

/** Takes or keeps the lease, and looks whether the place is still where its holder believes. */
const hold = `
local owner = redis.call('GET', KEYS[3])
if owner and owner ~= ARGV[5] then return 0 end
redis.call('SET', KEYS[3], ARGV[5], 'PX', ARGV[6])
if ARGV[1] == '' then return 1 end
${isAt('KEYS[1]', 1)}
${beat('KEYS[2]', 4)}
return 1`;

const release = `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1`;

/** A new incarnation, known to nobody until it is ready: whatever others still believe is refused from here on. */
const begin = `
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'incarnation', ARGV[1], 'rules', ARGV[2],
  'seq', '0', 'stamp', '', 'part', '0', 'found', '0', 'ready', '0')
return 1`;

/** Forgets keys, as long as nobody has begun another incarnation. */
const wipe = `
if redis.call('HGET', KEYS[1], 'incarnation') ~= ARGV[1] then return 0 end
for i = 2, #KEYS do redis.call('UNLINK', KEYS[i]) end
return 1`;

const ready = `
if redis.call('HGET', KEYS[1], 'incarnation') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'ready', '1')
return 1`;

/**
 * The scores at ranks ⌈p·n⌉ of several sorted sets as if they were one, exactly: narrows the span of
 * scores, by a guess and then by halves, until few are left, and sorts those. ARGV holds parts
 * per thousand, ascending.
 */
const quantiles = `
local cells, sizes, n, least, most = {}, {}, 0, nil, nil
for _, key in ipairs(KEYS) do
  local first = redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')[2]
  if first then
    cells[#cells + 1] = key
    sizes[#cells] = redis.call('ZCARD', key)
    n = n + sizes[#cells]
    local last = tonumber(redis.call('ZRANGE', key, -1, -1, 'WITHSCORES')[2])
    first = tonumber(first)
    if not least or first < least then least = first end
    if not most or last > most then most = last end
  end
end
local reply = { n }
if n == 0 then return reply end
local text = function(score) return string.format('%.0f', score) end
local upToScore = function(score)
  local count = 0
  for _, key in ipairs(cells) do
    count = count + redis.call('ZCOUNT', key, '-inf', text(score))
  end
  return count
end
-- Cells are much alike: what stands at the same part of each lies close to what is looked for.
local likely = function(part)
  local scores = {}
  for i, key in ipairs(cells) do
    local at = math.max(1, math.ceil(part * sizes[i])) - 1
    scores[i] = tonumber(redis.call('ZRANGE', key, at, at, 'WITHSCORES')[2])
  end
  table.sort(scores)
  return { scores[math.ceil(0.4 * #scores)], scores[math.ceil(0.6 * #scores)] }
end
local few = 64 + 8 * #cells
local low, under = least - 1, 0
for i, part in ipairs(ARGV) do
  local rank = math.max(1, math.ceil(tonumber(part) * n / 1000))
  local high, upTo = most, n
  if rank == n then low, under = most - 1, n - 1 end
  local probes = upTo - under > few and likely(rank / n) or {}
  while upTo - under > few and high - low > 1 do
    local middle = table.remove(probes) or math.floor((low + high) / 2)
    middle = math.max(low + 1, math.min(high - 1, middle))
    local count = upToScore(middle)
    if count >= rank then high, upTo = middle, count else low, under = middle, count end
  end
  local found = high
  if high - low > 1 then
    local scores = {}
    for _, key in ipairs(cells) do
      local flat = redis.call('ZRANGEBYSCORE', key, '(' .. text(low), text(high), 'WITHSCORES')
      for at = 2, #flat, 2 do scores[#scores + 1] = tonumber(flat[at]) end
    end
    table.sort(scores)
    found = scores[rank - under]
  end
  reply[i + 1] = text(found)
end
return reply`;

/** How many members of each set lie in each span; ARGV holds the bounds of the spans, two by two. */
const within = `
local reply = {}
for _, key in ipairs(KEYS) do
  for at = 1, #ARGV, 2 do
    reply[#reply + 1] = redis.call('ZCOUNT', key, ARGV[at], ARGV[at + 1])
  end
end
return reply`;

export const scripts = {
  liandongApply: apply,
  liandongHold: hold,
  liandongRelease: release,
  liandongBegin: begin,
  liandongWipe: wipe,
  liandongReady: ready,
  liandongQuantiles: quantiles,
  liandongWithin: within,
} as const;
