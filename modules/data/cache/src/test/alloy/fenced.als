/* The cache as this module has it: what was read before an update is put nowhere after it. */
module fenced
open levels

fact behaviour {
  start
  always (others
    or (some r: Reader | (Key.lease = r and puts[r]) or (Key.lease != r and refused[r]))
    or (some Key.ticket and keep))
}

-- the model is not empty: after an update a reader from before it is refused, and another one fills both levels
run fillsAgain {
  some disj slow, quick: Reader |
    eventually (some Key.loaded[slow] and after eventually (invalidate and after eventually
      (refused[slow] and after eventually (puts[quick] and after eventually keep))))
} for exactly 2 Version, exactly 2 Reader, 1..14 steps expect 1

check sharedStale { sharedIsNew } for 3 Version, 3 Reader, 1..10 steps expect 0
check nearStale { nearIsNew } for 3 Version, 3 Reader, 1..10 steps expect 0
