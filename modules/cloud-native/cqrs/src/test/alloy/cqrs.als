/* Subscriptions as this module runs them: every promise holds. */
module cqrs
open subscription

fact behaviour {
  start
  always (
    nothingHappens or
    (some t: Transaction | begin[t] or commit[t] or rollback[t]) or
    (some p: Projector | take[p] or die[p] or
      some t: Transaction | (readNext[p, t] and belowTheHorizon[t]) or (handle[p, t] and fenced[p])))
}

-- the model is not empty: a later transaction commits first, a projector dies in between, and both are heard in order
run lateCommitIsHeard {
  some disj early, late: Transaction, p: Projector {
    eventually (early in World.running and late in World.committed and early in Order.precedes.late)
    eventually die[p]
    eventually (early + late in World.heard)
  }
} for exactly 2 Transaction, exactly 1 Projector, 1..12 steps expect 1

check skips { nothingIsSkipped } for 2 Transaction, 2 Projector, 1..9 steps expect 0
check doubles { nothingIsDoubled } for 2 Transaction, 2 Projector, 1..9 steps expect 0
check invents { nothingIsInvented } for 2 Transaction, 2 Projector, 1..9 steps expect 0
check reorders { orderIsKept } for 2 Transaction, 2 Projector, 1..9 steps expect 0
