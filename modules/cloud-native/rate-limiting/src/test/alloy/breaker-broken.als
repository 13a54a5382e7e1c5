/* The same without generations: whatever comes back is counted. A call from before the opening decides on the neighbour of now. */
module breakerBroken
open circuit

fact behaviour {
  start
  always (nothingHappens or (some c: Call | begins[c] or judge[c]))
}

check strangersDecide { onlyProbesDecide } for 4 Call, 1..9 steps expect 1
check closesTooEarly { closedByTwo } for 4 Call, 1..9 steps expect 1
