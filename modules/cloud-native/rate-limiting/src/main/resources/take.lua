--[[
Takes from all buckets of a request, or from none, in one atomic step and by this server's clock: whatever the clocks of the
instances say, and however many there are, together they never take more than one of them could alone. Several requests are
judged one after the other.

KEYS  one per bucket, request by request
ARGV  how many buckets each request has, and how often it is made, as in '1x50 3x1'; then six per bucket: kind, cost, whether
      it is a shadow (1: it hinders nobody), and three numbers,
      bucket  units per permit, units per microsecond, permits at once
      window  the period in milliseconds, permits per period, 0

Returns per request, each time it is made, 1 if all is taken, else 0; then per bucket the microseconds to wait (0: there is
room, -1: there never will be), the permits left, and the microseconds until it is as if it had never been used. That is when
its key expires, so no key outlives its use, and none is ever without an end: value and expiry are written by one command.
]]

local ceil, floor, max, min = math.ceil, math.floor, math.max, math.min
local time = redis.call('TIME')
local micros = time[1] * 1000000 + time[2]

-- what keys hold, whole numbers: each is read once and written once, however many requests are about it
local states, lifetimes = {}, {}

local function read(key)
  if not states[key] then
    local held = redis.call('GET', key)
    states[key] = held and { cmsgpack.unpack(held) } or {}
  end
  return states[key]
end

local function write(key, lifetime, numbers)
  local state = states[key]
  for i = 1, #numbers do
    state[i] = numbers[i]
  end
  lifetimes[key] = lifetime
end

local function save()
  for key, lifetime in pairs(lifetimes) do
    redis.call('SET', key, cmsgpack.pack(unpack(states[key])), 'PX', ceil(lifetime / 1000) + 1)
  end
end

-- Both kinds look at a bucket and take nothing. They tell it how long to wait, what is left and until when, both
-- before and after the request, and what its key is to hold then.

-- GCRA, told by the debt: what has to flow back until the bucket is full again
local function bucket(it)
  local perPermit, perMicro, burst = it[1], it[2], it[3]
  local state, debt, now = it.state, 0, micros
  if state[1] then
    now = max(now, state[2])
    debt = max(0, state[1] - (now - state[2]) * state[4])
    if state[3] ~= perPermit or state[4] ~= perMicro or state[5] ~= burst then
      -- the limit was changed: what was left is left, and no more
      local left = state[5] - ceil(debt / state[3])
      debt = (burst - min(burst, left)) * perPermit
      write(it.key, ceil(debt / perMicro), { debt, now, perPermit, perMicro, burst })
    end
  end
  local after = debt + it.cost * perPermit
  local over = after - burst * perPermit
  it.wait = it.cost > burst and -1 or over > 0 and ceil(over / perMicro) or 0
  it.left = floor((burst * perPermit - debt) / perPermit)
  it.reset = ceil(debt / perMicro)
  it.resetAfter = ceil(after / perMicro)
  local next = it.next
  next[1], next[2], next[3], next[4], next[5] = after, now, perPermit, perMicro, burst
end

-- two counters, of which the previous one counts as far as the window still covers it
local function window(it)
  local period, permits, cost = it[1], it[2], it.cost
  local now = floor(micros / 1000)
  local index = floor(now / period)
  local current, previous = 0, 0
  local oldIndex, oldPeriod, oldCurrent, oldPrevious = unpack(it.state)
  if oldIndex then
    if oldPeriod ~= period then
      oldIndex = index
      write(it.key, 2 * period * 1000, { index, period, oldCurrent, oldPrevious })
    end
    index = max(index, oldIndex)
    if index == oldIndex then
      current, previous = oldCurrent, oldPrevious
    elseif index == oldIndex + 1 then
      previous = oldCurrent
    end
  end
  local elapsed = max(0, now - index * period)

  -- milliseconds after the edge from which on no more than `room` of `count` is covered
  local function fades(count, room)
    return count <= room and 0 or max(0, period - floor(room * period / count))
  end

  it.wait = -1
  if current + cost <= permits then
    it.wait = max(0, fades(previous, permits - current - cost) - elapsed) * 1000
  elseif cost <= permits then
    it.wait = (period - elapsed + fades(current, permits - cost)) * 1000
  end
  it.left = max(0, permits - current - ceil(previous * (period - elapsed) / period))
  it.reset = (2 * period - elapsed) * 1000
  it.resetAfter = it.reset
  local next = it.next
  next[1], next[2], next[3], next[4] = index, period, current + cost, previous
end

local kinds = { bucket = bucket, window = window }

-- the i-th bucket, as the request wants it
local function wanted(i)
  local at = i * 6 - 4
  return {
    key = KEYS[i],
    state = read(KEYS[i]),
    next = {},
    look = kinds[ARGV[at]],
    cost = tonumber(ARGV[at + 1]),
    shadow = ARGV[at + 2] == '1',
    tonumber(ARGV[at + 3]),
    tonumber(ARGV[at + 4]),
    tonumber(ARGV[at + 5]),
  }
end

local answer = {}

local function take(all)
  local passed = true
  for i = 1, #all do
    local it = all[i]
    it:look()
    passed = passed and (it.wait == 0 or it.shadow)
  end
  local n = #answer
  answer[n + 1] = passed and 1 or 0
  for i = 1, #all do
    local it = all[i]
    local taken = passed and it.wait == 0
    if taken then
      write(it.key, it.resetAfter, it.next)
    end
    answer[n + 2] = it.wait
    answer[n + 3] = taken and it.left - it.cost or it.left
    answer[n + 4] = taken and it.resetAfter or it.reset
    n = n + 3
  end
end

local last = 0
for size, times in string.gmatch(ARGV[1], '(%d+)x(%d+)') do
  local all = {}
  for i = 1, size do
    all[i] = wanted(last + i)
  end
  last = last + size
  for _ = 1, times do
    take(all)
  end
end
save()
return answer
