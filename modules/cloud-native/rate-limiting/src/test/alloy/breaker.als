/* The breaker as this module has it: an outcome counts if its ticket is of this generation. */
module breaker
open circuit

fact behaviour {
  start
  always (nothingHappens or
    (some c: Call | begins[c] or (c in Breaker.ticketed and judge[c]) or (c not in Breaker.ticketed and drop[c])))
}

-- the model is not empty: a call outlasts an opening, and the breaker closes without it
run closesWhileAnOldCallIsStillOut {
  some old: Call {
    eventually (enter[old] and after eventually (Breaker.mode = HalfOpen and after eventually
      (Breaker.mode = Closed and old in Breaker.flying)))
  }
} for exactly 4 Call, 1..10 steps expect 1

check strangersDecide { onlyProbesDecide } for 4 Call, 1..9 steps expect 0
check tooManyProbes { fewProbes } for 4 Call, 1..9 steps expect 0
check closesTooEarly { closedByTwo } for 4 Call, 1..9 steps expect 0
