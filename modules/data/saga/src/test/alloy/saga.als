/* The protocol as this module runs it: every promise holds. */
module saga
open protocol

fact behaviour {
  start
  always (
    nothingHappens or givesUp or
    some s: Step |
      does[s] or refuses[s] or undoes[s] or seesDone[s] or seesRefused[s] or seesUndone[s] or seesLate[s])
}

-- the model is not empty: a saga completes, and another is undone although its last answer came late
run completes { eventually Saga.mode = Completed } for exactly 2 Step, 1..8 steps expect 1
run undoesLateAnswer { eventually (some s: Step | seesLate[s] and s not in Saga.undo) and eventually Saga.mode = Compensated } for exactly 2 Step, 1..12 steps expect 1

check completed { completedMeansAll } for exactly 3 Step, 1..10 steps expect 0
check compensated { compensatedMeansNone } for exactly 3 Step, 1..10 steps expect 0
check ends { everybodyGetsTheirTurn implies everySagaEnds } for exactly 2 Step, 1..9 steps expect 0
