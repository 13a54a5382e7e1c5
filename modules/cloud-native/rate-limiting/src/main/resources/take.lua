--[[
Takes from all buckets of a request, or from none, in one atomic step and by this server's clock: whatever the clocks of the
instances say, and however many there are, together they never take more than one of them could alone. Several requests are
judged one after the other.

KEYS  one per bucket, request by request
ARGV  how many buckets each request has, and how often it is made, as in '1x50 3x1'; then six per bucket: kind, cost, whether it is a shadow (1: it hinders nobody), and three numbers,
      bucket  units per permit, units per microsecond, permits at once
      window  the period in milliseconds, permits per period, 0

Returns per request, each time it is made, 1 if all is taken, else 0; then per bucket the microseconds to wait (0: there is room, -1: there never will be), the
permits left, and the microseconds until it is as if it had never been used. That is when its key expires, so no key outlives
its use, and none is ever without an end: value and expiry are written by one command.
]]

local time = redis.call('TIME')
local micros = tonumber(time[1]) * 1000000 + tonumber(time[2])

-- what keys hold, whole numbers: each is read once and written once, however many requests are about it
local held, lifetimes = {}, {}

local function read(key)
  if not held[key] then
    local numbers = {}
    for number in string.gmatch(redis.call('GET', key) or '', '%d+') do
      numbers[#numbers + 1] = tonumber(number)
    end
    held[key] = numbers
  end
  return held[key]
end

local function write(key, lifetime, numbers)
  held[key] = numbers
  lifetimes[key] = lifetime
end

-- tostring would round them to 14 digits
local function save()
  for key, lifetime in pairs(lifetimes) do
    local text = string.format(string.rep('%.0f ', #held[key]), unpack(held[key]))
    redis.call('SET', key, text, 'PX', string.format('%.0f', math.ceil(lifetime / 1000) + 1))
  end
end

-- GCRA, told by the debt: what has to flow back until the bucket is full again
local function bucket(key, cost, perPermit, perMicro, burst)
  local debt, now = 0, micros
  local used, at, oldPerPermit, oldPerMicro, oldBurst = unpack(read(key))
  if used then
    now = math.max(now, at)
    debt = math.max(0, used - (now - at) * oldPerMicro)
    if oldPerPermit ~= perPermit or oldPerMicro ~= perMicro or oldBurst ~= burst then
      -- the limit was changed: what was left is left, and no more
      local left = oldBurst - math.ceil(debt / oldPerPermit)
      debt = (burst - math.min(burst, left)) * perPermit
      write(key, math.ceil(debt / perMicro), { debt, now, perPermit, perMicro, burst })
    end
  end
  local after = debt + cost * perPermit
  local over = after - burst * perPermit
  local wait = 0
  if cost > burst then
    wait = -1
  elseif over > 0 then
    wait = math.ceil(over / perMicro)
  end
  return {
    wait = wait,
    left = math.floor((burst * perPermit - debt) / perPermit),
    reset = math.ceil(debt / perMicro),
    resetAfter = math.ceil(after / perMicro),
    numbers = { after, now, perPermit, perMicro, burst },
  }
end

-- two counters, of which the previous one counts as far as the window still covers it
local function window(key, cost, period, permits)
  local now = math.floor(micros / 1000)
  local index = math.floor(now / period)
  local current, previous = 0, 0
  local oldIndex, oldPeriod, oldCurrent, oldPrevious = unpack(read(key))
  if oldIndex then
    if oldPeriod ~= period then
      oldIndex = index
      write(key, 2 * period * 1000, { index, period, oldCurrent, oldPrevious })
    end
    index = math.max(index, oldIndex)
    if index == oldIndex then
      current, previous = oldCurrent, oldPrevious
    elseif index == oldIndex + 1 then
      previous = oldCurrent
    end
  end
  local elapsed = math.max(0, now - index * period)

  -- milliseconds after the edge from which on no more than `room` of `count` is covered
  local function fades(count, room)
    return count <= room and 0 or math.max(0, period - math.floor(room * period / count))
  end

  local covered = math.ceil(previous * (period - elapsed) / period)
  local reset = (2 * period - elapsed) * 1000
  local wait = -1
  if current + cost <= permits then
    wait = math.max(0, fades(previous, permits - current - cost) - elapsed) * 1000
  elseif cost <= permits then
    wait = (period - elapsed + fades(current, permits - cost)) * 1000
  end
  return {
    wait = wait,
    left = math.max(0, permits - current - covered),
    reset = reset,
    resetAfter = reset,
    numbers = { index, period, current + cost, previous },
  }
end

local kinds = { bucket = bucket, window = window }
local answer = {}

-- takes for the request whose buckets are those after the first so many
local function take(before, size)
  local results, passed = {}, true
  for i = before + 1, before + size do
    local at = i * 6 - 4
    local result = kinds[ARGV[at]](
      KEYS[i], tonumber(ARGV[at + 1]), tonumber(ARGV[at + 3]), tonumber(ARGV[at + 4]), tonumber(ARGV[at + 5]))
    passed = passed and (result.wait == 0 or ARGV[at + 2] == '1')
    results[i - before] = result
  end
  answer[#answer + 1] = passed and 1 or 0
  for i, result in ipairs(results) do
    if passed and result.wait == 0 then
      result.left = result.left - tonumber(ARGV[(before + i) * 6 - 3])
      result.reset = result.resetAfter
      write(KEYS[before + i], result.reset, result.numbers)
    end
    answer[#answer + 1] = result.wait
    answer[#answer + 1] = result.left
    answer[#answer + 1] = result.reset
  end
end

local before = 0
for size, times in string.gmatch(ARGV[1], '(%d+)x(%d+)') do
  for _ = 1, times do
    take(before, tonumber(size))
  end
  before = before + size
end
save()
return answer
