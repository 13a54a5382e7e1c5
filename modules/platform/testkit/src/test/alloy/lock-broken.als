/** The twin of lock.als whose acquire does not look whether somebody holds the lock. */
module lockBroken

sig Process {}
var sig Holder in Process {}

pred acquire[p: Process] { Holder' = Holder + p }
pred release { some Holder and no Holder' }
pred nothing { Holder' = Holder }

fact behaviour {
  no Holder
  always (nothing or release or some p: Process | acquire[p])
}

assert oneAtATime { always lone Holder }
check oneAtATime for 3 but 6 steps

run impossible { some Process and no Process } for 3 but 2 steps
