/* The same protocol with steps done as famous samples do them: each breaks a promise. */
module sagaBroken
open protocol

-- the participant has no memory of what was undone before it came (no tombstone, no empty compensation)
pred doesWithoutMemory [s: Step] {
  s in Saga.doSent and s not in Parties.knows
  Parties.knows' = Parties.knows + s
  Parties.effect' = Parties.effect + s
  Saga.didSaid' = Saga.didSaid + s
  gone' = gone and refusedSaid' = refusedSaid and undidSaid' = undidSaid
  sagaRests
}

-- a success is a success, whatever the saga has done meanwhile
pred seesDoneAlways [s: Step] {
  s in Saga.didSaid - Saga.done and s = current
  Saga.done' = Saga.done + s
  let n = s.next | some n
    implies (Saga.mode' = Forward and Saga.undo' = Saga.undo + n and Saga.doSent' = Saga.doSent + n)
    else (Saga.mode' = Completed and no Saga.undo' and doSent' = doSent)
  undoSent' = undoSent
  partiesRest
}

fact behaviour {
  start
  always (
    nothingHappens or givesUp or
    some s: Step |
      doesWithoutMemory[s] or refuses[s] or undoes[s] or seesDone[s] or seesDoneAlways[s] or seesRefused[s] or seesUndone[s])
}

check completed { completedMeansAll } for exactly 2 Step, 1..10 steps expect 1
check compensated { compensatedMeansNone } for exactly 2 Step, 1..10 steps expect 1
