/*
 * An orchestrator and its participants: commands and answers that are delivered late, again and in any order. Step by step,
 * each of them may be asked once more, given up, undone. What is sent stays sent: a message can always be delivered again.
 */
module protocol

open util/ordering[Step]

sig Step {}

abstract sig Mode {}
one sig Forward, Backward, Completed, Compensated extends Mode {}

one sig Saga {
  var mode: one Mode,
  var done: set Step,        -- steps whose success the orchestrator has seen
  var undo: set Step,        -- steps whose compensation is registered
  var doSent: set Step,      -- commands on their way, once and for ever
  var undoSent: set Step,
  var didSaid: set Step,     -- answers on their way, once and for ever
  var refusedSaid: set Step,
  var undidSaid: set Step
}

-- what the participant of a step remembers, and whether its effect is there
one sig Parties {
  var knows: set Step,       -- was done
  var gone: set Step,        -- was undone, or will never be done
  var effect: set Step
}

fun current: lone Step { min[Step - Saga.done] }
fun toUndo: lone Step { max[Saga.undo] }

pred start {
  Saga.mode = Forward
  no Saga.done and Saga.undo = first and Saga.doSent = first
  no Saga.undoSent and no Saga.didSaid and no Saga.refusedSaid and no Saga.undidSaid
  no Parties.knows and no Parties.gone and no Parties.effect
}

pred partiesRest { knows' = knows and gone' = gone and effect' = effect and didSaid' = didSaid and refusedSaid' = refusedSaid and undidSaid' = undidSaid }
pred sagaRests { mode' = mode and done' = done and undo' = undo and doSent' = doSent and undoSent' = undoSent }
pred nothingHappens { partiesRest and sagaRests }

-- the participants ------------------------------------------------------------------------------------------------

pred does [s: Step] {
  s in Saga.doSent and s not in Parties.knows + Parties.gone
  Parties.knows' = Parties.knows + s
  Parties.effect' = Parties.effect + s
  Saga.didSaid' = Saga.didSaid + s
  gone' = gone and refusedSaid' = refusedSaid and undidSaid' = undidSaid
  sagaRests
}

-- for good: because the business says so, or because it has been undone before
pred refuses [s: Step] {
  s in Saga.doSent and s not in Parties.knows
  Parties.gone' = Parties.gone + s
  Saga.refusedSaid' = Saga.refusedSaid + s
  knows' = knows and effect' = effect and didSaid' = didSaid and undidSaid' = undidSaid
  sagaRests
}

-- also where there is nothing to undo yet: what comes later will be refused
pred undoes [s: Step] {
  s in Saga.undoSent
  Parties.gone' = Parties.gone + s
  Parties.effect' = Parties.effect - s
  Saga.undidSaid' = Saga.undidSaid + s
  knows' = knows and didSaid' = didSaid and refusedSaid' = refusedSaid
  sagaRests
}

-- the orchestrator ------------------------------------------------------------------------------------------------

pred turnsBack [rest: set Step] {
  Saga.undo' = rest
  some rest
    implies (Saga.mode' = Backward and Saga.undoSent' = Saga.undoSent + max[rest])
    else (Saga.mode' = Compensated and undoSent' = undoSent)
}

pred seesDone [s: Step] {
  s in Saga.didSaid and Saga.mode = Forward and s = current
  Saga.done' = Saga.done + s
  let n = s.next | some n
    implies (Saga.mode' = Forward and Saga.undo' = Saga.undo + n and Saga.doSent' = Saga.doSent + n)
    else (Saga.mode' = Completed and no Saga.undo' and doSent' = doSent)
  undoSent' = undoSent
  partiesRest
}

pred seesRefused [s: Step] {
  s in Saga.refusedSaid and Saga.mode = Forward and s = current
  turnsBack[Saga.undo - s]
  done' = done and doSent' = doSent
  partiesRest
}

-- a timeout or the deadline: the step at hand is in doubt, and undone with the others
pred givesUp {
  Saga.mode = Forward
  turnsBack[Saga.undo]
  done' = done and doSent' = doSent
  partiesRest
}

pred seesUndone [s: Step] {
  s in Saga.undidSaid and Saga.mode = Backward and s in Saga.undo
  turnsBack[Saga.undo - s]
  done' = done and doSent' = doSent
  partiesRest
}

-- a success that comes when the saga has turned round
pred seesLate [s: Step] {
  s in Saga.didSaid - Saga.done and Saga.mode in Backward + Compensated
  Saga.done' = Saga.done + s
  s in Saga.undo
    implies (undo' = undo and mode' = mode and undoSent' = undoSent)
    else turnsBack[Saga.undo + s]
  doSent' = doSent
  partiesRest
}

-- the promises ----------------------------------------------------------------------------------------------------

pred settled { all s: Saga.doSent | s in Parties.knows + Parties.gone }

-- a saga that says so has all of its effects
pred completedMeansAll { always (Saga.mode = Completed implies Parties.effect = Step) }

-- a saga that is compensated has none, now and for ever
pred compensatedMeansNone { always (Saga.mode = Compensated implies always (no Parties.effect)) }

pred everybodyGetsTheirTurn {
  all s: Step {
    (eventually always (s in Saga.doSent and s not in Parties.knows + Parties.gone)) implies (always eventually (does[s] or refuses[s]))
    (eventually always (s in Saga.undoSent - Saga.undidSaid)) implies (always eventually undoes[s])
    (eventually always (s in Saga.didSaid and Saga.mode = Forward and s = current)) implies (always eventually (seesDone[s] or givesUp))
    (eventually always (s in Saga.refusedSaid and Saga.mode = Forward and s = current)) implies (always eventually (seesRefused[s] or givesUp))
    (eventually always (s in Saga.undidSaid and Saga.mode = Backward and s in Saga.undo)) implies (always eventually seesUndone[s])
  }
}

pred everySagaEnds { eventually always Saga.mode in Completed + Compensated }
