/*
 * A circuit breaker with two probes, and calls that may take as long as they like: across any number of its states.
 * "ticketed" are the calls whose ticket is of the present generation.
 */
module circuit

sig Call {}
abstract sig Mode {}
one sig Closed, Open, HalfOpen extends Mode {}

one sig Breaker {
  var mode: Mode,
  var flying: set Call,
  var ended: set Call,
  var ticketed: set Call,
  var succeeded: set Call, -- counted since it is half-open
  var probes: set Call,    -- have begun since it is half-open
  var misjudged: set Call  -- decided on a half-open breaker, and were no probes
}

pred start {
  Breaker.mode = Closed
  no Breaker.flying and no Breaker.ended and no Breaker.ticketed
  no Breaker.succeeded and no Breaker.probes and no Breaker.misjudged
}

pred nothingHappens {
  mode' = mode and flying' = flying and ended' = ended and ticketed' = ticketed
  succeeded' = succeeded and probes' = probes and misjudged' = misjudged
}

pred become [next: Mode] {
  Breaker.mode' = next
  no Breaker.ticketed' and no Breaker.succeeded' and no Breaker.probes'
}

pred takesOff [c: Call] {
  c not in Breaker.flying + Breaker.ended
  Breaker.flying' = Breaker.flying + c
  ended' = ended and misjudged' = misjudged
}

pred lands [c: Call] {
  c in Breaker.flying
  Breaker.flying' = Breaker.flying - c
  Breaker.ended' = Breaker.ended + c
}

-- goes through
pred enter [c: Call] {
  Breaker.mode = Closed
  takesOff[c]
  Breaker.ticketed' = Breaker.ticketed + c
  mode' = mode and succeeded' = succeeded and probes' = probes
}

-- the first probe: its time to be open is over, or its probes have not come back for as long
pred firstProbe [c: Call] {
  Breaker.mode in Open + HalfOpen
  takesOff[c]
  Breaker.mode' = HalfOpen
  Breaker.ticketed' = c and Breaker.probes' = c and no Breaker.succeeded'
}

pred secondProbe [c: Call] {
  Breaker.mode = HalfOpen and one Breaker.probes
  takesOff[c]
  Breaker.ticketed' = Breaker.ticketed + c
  Breaker.probes' = Breaker.probes + c
  mode' = mode and succeeded' = succeeded
}

-- the outcome counts
pred judge [c: Call] {
  lands[c]
  Breaker.misjudged' = Breaker.misjudged + (Breaker.mode = HalfOpen implies c - Breaker.probes else none)
  Breaker.mode = Closed implies (become[Open] or remains[Breaker.succeeded])
  Breaker.mode = HalfOpen implies
    (become[Open] or (some Breaker.succeeded implies become[Closed] else remains[Breaker.succeeded + c]))
  Breaker.mode = Open implies remains[Breaker.succeeded]
}

-- the outcome is dropped
pred drop [c: Call] {
  lands[c]
  misjudged' = misjudged
  remains[Breaker.succeeded]
}

pred remains [successes: set Call] {
  Breaker.succeeded' = successes
  mode' = mode and ticketed' = ticketed and probes' = probes
}

pred begins [c: Call] { enter[c] or firstProbe[c] or secondProbe[c] }

-- the promises ----------------------------------------------------------------------------------------------------

-- whether it closes or opens again is said by calls that were made to find out, and by no others
pred onlyProbesDecide { always no Breaker.misjudged }

pred fewProbes { always #Breaker.probes < 3 }

-- it closes only after two probes have come to a good end
pred closedByTwo {
  always ((Breaker.mode = HalfOpen and Breaker.mode' = Closed) implies
    (one Breaker.succeeded and Breaker.succeeded in Breaker.probes))
}
