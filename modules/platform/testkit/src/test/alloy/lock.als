/** A lock that at most one process holds. */
module lock

sig Process {}
var lone sig Holder in Process {}

pred acquire[p: Process] { no Holder and Holder' = p }
pred release { some Holder and no Holder' }
pred nothing { Holder' = Holder }

fact behaviour {
  no Holder
  always (nothing or release or some p: Process | acquire[p])
}

assert oneAtATime { always lone Holder }
check oneAtATime for 3 but 6 steps

run handedOver { some disj p, q: Process | eventually (Holder = p and eventually Holder = q) } for 3 but 8 steps
