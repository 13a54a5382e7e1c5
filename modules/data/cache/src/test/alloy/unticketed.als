/* Leases, but no tickets: Redis is right, and what is nearby is not. */
module unticketed
open levels

fact behaviour {
  start
  always (others or keep
    or (some r: Reader | (Key.lease = r and puts[r]) or (Key.lease != r and refused[r])))
}

check sharedStale { sharedIsNew } for 3 Version, 3 Reader, 1..10 steps expect 0
check nearStale { nearIsNew } for 3 Version, 3 Reader, 1..10 steps expect 1
