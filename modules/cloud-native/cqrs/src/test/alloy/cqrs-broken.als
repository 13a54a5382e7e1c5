/* The same protocol with three steps done as famous samples do them: each breaks a promise. */
module cqrsBroken
open subscription

-- the effect first, the checkpoint in a transaction of its own
pred effectAlone [p: Projector, t: Transaction] {
  t in Memory.batch[p] and t not in Memory.basis[p]
  makeEffect[t]
  checkpoint' = checkpoint
  batch' = batch
  Memory.basis' = Memory.basis + p -> t -- notes for itself that the effect is made
  storeRests and ownerRests
}

pred checkpointAlone [p: Projector, t: Transaction] {
  t in Memory.batch[p] & Memory.basis[p]
  moveCheckpoint[t] and forget[p]
  heard' = heard and doubled' = doubled
  storeRests and ownerRests
}

fact behaviour {
  start
  always (
    nothingHappens or
    (some t: Transaction | begin[t] or commit[t] or rollback[t]) or
    (some p: Projector | take[p] or die[p] or
      some t: Transaction | readNext[p, t] or handle[p, t] or effectAlone[p, t] or checkpointAlone[p, t]))
}

-- reads whatever is committed, as a cursor over a sequence does
pred onePerfectProjector { always all p: Projector, t: Transaction | not (die[p] or effectAlone[p, t]) }
check skips { onePerfectProjector implies nothingIsSkipped } for 2 Transaction, 1 Projector, 1..9 steps expect 1

-- two projectors and no fence
pred nobodyDies { always all p: Projector, t: Transaction | not (die[p] or effectAlone[p, t]) }
check doublesWithoutFence { nobodyDies implies nothingIsDoubled } for 1 Transaction, 2 Projector, 1..9 steps expect 1

-- one projector that dies between effect and checkpoint
check doublesApart { nothingIsDoubled } for 1 Transaction, 1 Projector, 1..10 steps expect 1
