/* The same without leases and tickets: whoever has read puts. */
module unfenced
open levels

fact behaviour {
  start
  always (others or keep or (some r: Reader | puts[r]))
}

check sharedStale { sharedIsNew } for 3 Version, 3 Reader, 1..10 steps expect 1
check nearStale { nearIsNew } for 3 Version, 3 Reader, 1..10 steps expect 1
