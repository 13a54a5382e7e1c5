-- KEYS: lock, counter of fencing tokens. ARGV: what to do, owner, milliseconds
local step, owner = ARGV[1], ARGV[2]

if step == 'acquire' then
  if not redis.call('SET', KEYS[1], owner, 'NX', 'PX', ARGV[3]) then
    return {'held', tostring(redis.call('PTTL', KEYS[1]))}
  end
  -- never below the clock: a Redis that has lost its counter goes on above the tokens it gave before
  local time = redis.call('TIME')
  local least = tonumber(time[1]) * 1000000 + tonumber(time[2])
  local token = redis.call('INCR', KEYS[2])
  if token < least then
    token = least
    redis.call('SET', KEYS[2], string.format('%.0f', token))
  end
  return {'acquired', string.format('%.0f', token)}
end

if redis.call('GET', KEYS[1]) ~= owner then
  return {'lost'}
end
if step == 'renew' then
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
else
  redis.call('DEL', KEYS[1])
end
return {'done'}
