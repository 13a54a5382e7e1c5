/* The same protocol with two steps done as famous samples do them: each breaks a promise. */
module outboxBroken
open protocol

-- marks the row before the broker has confirmed it
pred removeUnconfirmed [m: Message] {
  m in World.held
  removeFromOutbox[m]
}

-- makes the effect first and notes the message afterwards, in a transaction of its own
pred applyWithoutInbox [m: Message] {
  m in World.delivered - World.inbox
  makeEffect[m]
  inbox' = inbox
  shopRests and outboxRests and relayRests and brokerRests
}

pred noteInInbox [m: Message] {
  m in World.delivered & World.applied
  World.inbox' = World.inbox + m
  applied' = applied and doubled' = doubled
  shopRests and outboxRests and relayRests and brokerRests
}

fact behaviour {
  start
  always (
    nothingHappens or relayDies or
    some m: Message |
      place[m] or take[m] or send[m] or removeUnconfirmed[m] or
      applyWithoutInbox[m] or noteInInbox[m] or acknowledge[m] or redeliver[m])
}

check loses { nothingIsLost } for 1 Message, 1..8 steps expect 1
check doubles { nothingTakesEffectTwice } for 1 Message, 1..8 steps expect 1
