-- Everything about a key that has to happen in one step. What it does is the first argument.
-- KEYS: version of the namespace, value, lease, writes that wait for the database (a hash), number of messages
-- ARGV: what to do, version expected, channel, id, then as each step says
--
-- A lease is the right to fill. Whoever gets one has found no value (or is about to write); any update takes it away.
-- So what was read from the database before an update cannot be put in after it (Nishtala et al., NSDI 2013, 3.2.1).

local step, version, channel, id = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local current = redis.call('GET', KEYS[1]) or '0'

if step == 'renew' then -- a new version: nothing of the namespace is there any more
  local renewed = redis.call('INCR', KEYS[1])
  redis.call('PUBLISH', channel, 'v ' .. redis.call('INCR', KEYS[5]) .. ' ' .. renewed)
  return {'version', tostring(renewed)}
end

if current ~= version then
  return {'version', current}
end

local function tell()
  redis.call('PUBLISH', channel, 'k ' .. redis.call('INCR', KEYS[5]) .. ' ' .. id)
end

if step == 'claim' then -- token, milliseconds; 'early' if a value that is there does not matter
  local value = redis.call('GET', KEYS[2])
  if value and ARGV[7] ~= 'early' then
    return {'hit', value}
  end
  local waiting = redis.call('HGET', KEYS[4], id)
  if waiting then
    return {'waiting', waiting}
  end
  if redis.call('SET', KEYS[3], ARGV[5], 'NX', 'PX', ARGV[6]) then
    return {'leased'}
  end
  return {'held', tostring(redis.call('PTTL', KEYS[3]))}
end

if step == 'seize' then -- token, milliseconds: a writer's lease takes that of a reader away
  redis.call('SET', KEYS[3], ARGV[5], 'PX', ARGV[6])
  return {'leased'}
end

if step == 'release' then -- token
  if redis.call('GET', KEYS[3]) == ARGV[5] then
    redis.call('DEL', KEYS[3])
  end
  return {'released'}
end

if step == 'fill' then -- token, value, milliseconds; 'written' if the database was written
  if redis.call('GET', KEYS[3]) ~= ARGV[5] then
    return {'refused'}
  end
  redis.call('SET', KEYS[2], ARGV[6], 'PX', ARGV[7])
  redis.call('DEL', KEYS[3])
  if ARGV[8] == 'written' then
    redis.call('HDEL', KEYS[4], id)
    tell()
  end
  return {'filled'}
end

if step == 'invalidate' then
  redis.call('DEL', KEYS[2], KEYS[3])
  redis.call('HDEL', KEYS[4], id)
  tell()
  return {'invalidated'}
end

if step == 'accept' then -- value, milliseconds, most that may wait: the database is written later
  if redis.call('HEXISTS', KEYS[4], id) == 0 and redis.call('HLEN', KEYS[4]) >= tonumber(ARGV[7]) then
    return {'full'}
  end
  redis.call('HSET', KEYS[4], id, ARGV[5])
  redis.call('SET', KEYS[2], ARGV[5], 'PX', ARGV[6])
  redis.call('DEL', KEYS[3])
  tell()
  return {'accepted'}
end

if step == 'confirm' then -- value: the database has it now, and nothing newer waits
  if redis.call('HGET', KEYS[4], id) == ARGV[5] then
    redis.call('HDEL', KEYS[4], id)
  end
  return {'confirmed'}
end

return redis.error_reply('There is no step ' .. step)
