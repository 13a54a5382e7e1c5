/*
 * Outbox, relay, broker and inbox, with a relay and a consumer that may die after every step.
 * What is in a table or in the broker survives; what a process holds does not.
 */
module protocol

sig Message {}

one sig World {
  var committed: set Message,   -- orders whose transaction is through
  var outbox: set Message,      -- rows that wait
  var held: set Message,        -- what the relay has taken and not yet removed
  var confirmed: set Message,   -- of those, what the broker has confirmed
  var topic: set Message,       -- what the broker has stored
  var delivered: set Message,   -- what the broker hands out, for the first time or again
  var inbox: set Message,       -- what the consumer has taken over
  var applied: set Message,     -- messages with an effect
  var doubled: set Message      -- messages with more than one
}

pred start {
  no World.committed and no World.outbox and no World.held and no World.confirmed and no World.topic
  no World.delivered and no World.inbox and no World.applied and no World.doubled
}

pred shopRests { committed' = committed }
pred outboxRests { outbox' = outbox }
pred relayRests { held' = held and confirmed' = confirmed }
pred brokerRests { topic' = topic and delivered' = delivered }
pred consumerRests { inbox' = inbox and applied' = applied and doubled' = doubled }

pred nothingHappens { shopRests and outboxRests and relayRests and brokerRests and consumerRests }

-- order and event in one transaction
pred place [m: Message] {
  m not in World.committed
  World.committed' = World.committed + m
  World.outbox' = World.outbox + m
  relayRests and brokerRests and consumerRests
}

pred take [m: Message] {
  m in World.outbox - World.held
  World.held' = World.held + m
  confirmed' = confirmed
  shopRests and outboxRests and brokerRests and consumerRests
}

pred send [m: Message] {
  m in World.held - World.confirmed
  World.confirmed' = World.confirmed + m
  World.topic' = World.topic + m
  World.delivered' = World.delivered + m
  held' = held
  shopRests and outboxRests and consumerRests
}

pred removeFromOutbox [m: Message] {
  World.outbox' = World.outbox - m
  World.held' = World.held - m
  World.confirmed' = World.confirmed - m
  shopRests and brokerRests and consumerRests
}

-- the relay's commit: only what the broker has confirmed goes away
pred remove [m: Message] {
  m in World.held & World.confirmed
  removeFromOutbox[m]
}

pred relayDies {
  some World.held
  no World.held' and no World.confirmed'
  shopRests and outboxRests and brokerRests and consumerRests
}

pred makeEffect [m: Message] {
  World.applied' = World.applied + m
  World.doubled' = World.doubled + (m & World.applied)
}

-- effect and inbox row in one transaction; a message that is known has no effect
pred receive [m: Message] {
  m in World.delivered
  World.inbox' = World.inbox + m
  m in World.inbox implies (applied' = applied and doubled' = doubled) else makeEffect[m]
  shopRests and outboxRests and relayRests and brokerRests
}

pred acknowledge [m: Message] {
  m in World.delivered & World.inbox
  World.delivered' = World.delivered - m
  topic' = topic
  shopRests and outboxRests and relayRests and consumerRests
}

-- a rebalance, a lost acknowledgement: the broker hands out again
pred redeliver [m: Message] {
  m in World.topic - World.delivered
  World.delivered' = World.delivered + m
  topic' = topic
  shopRests and outboxRests and relayRests and consumerRests
}

-- the promises ----------------------------------------------------------------------------------------------------

-- an order's event is in the outbox, in the broker, or in both: never nowhere
pred nothingIsLost { always World.committed in World.outbox + World.topic }

-- no order, no event
pred nothingIsInvented { always World.topic + World.applied in World.committed }

pred nothingTakesEffectTwice { always no World.doubled }

-- processes that are alive get their turn, and the relay does not die for ever
pred everybodyGetsTheirTurn {
  eventually always not relayDies
  all m: Message {
    (eventually always m in World.outbox - World.held) implies (always eventually take[m])
    (eventually always m in World.held - World.confirmed) implies (always eventually send[m])
    (eventually always m in World.delivered - World.inbox) implies (always eventually receive[m])
  }
}

pred everyOrderTakesEffect {
  all m: Message | always (m in World.committed implies eventually m in World.applied)
}
