/* The protocol as this module runs it: every promise holds. */
module outbox
open protocol

fact behaviour {
  start
  always (
    nothingHappens or relayDies or
    some m: Message |
      place[m] or take[m] or send[m] or remove[m] or receive[m] or acknowledge[m] or redeliver[m])
}

-- the model is not empty: all goes well in spite of a death at the worst moment
run deathAfterSendIsSurvived {
  some m: Message {
    eventually (m in World.confirmed and relayDies)
    eventually (m in World.applied and no World.outbox and no World.delivered)
  }
} for exactly 1 Message, 1..12 steps expect 1

check loses { nothingIsLost } for 2 Message, 1..9 steps expect 0
check invents { nothingIsInvented } for 2 Message, 1..9 steps expect 0
check doubles { nothingTakesEffectTwice } for 2 Message, 1..9 steps expect 0
check stalls { everybodyGetsTheirTurn implies everyOrderTakesEffect } for 2 Message, 1..9 steps expect 0
