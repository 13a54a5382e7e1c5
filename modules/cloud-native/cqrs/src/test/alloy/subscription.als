/*
 * Transactions that append and commit in any order, and projectors that follow them, may lose their seat without knowing,
 * and may die after every step. What is in a table survives; what a projector holds does not.
 */
module subscription

sig Transaction {}
sig Projector {}

one sig World {
  var begun: set Transaction,       -- have their id, and so their place in the order
  var running: set Transaction,
  var committed: set Transaction,
  var checkpoint: set Transaction,  -- what lies at or below the checkpoint
  var heard: set Transaction,       -- have had their effect
  var doubled: set Transaction,     -- and those that have had more than one
  var owner: lone Projector         -- who has the newest epoch
}

-- an earlier transaction has the lower id
one sig Order { var precedes: Transaction -> Transaction }

one sig Memory {
  var batch: Projector -> Transaction,  -- what a projector has read and not handled
  var basis: Projector -> Transaction   -- the checkpoint that it has read it from
}

pred start {
  no World.begun and no World.running and no World.committed and no World.checkpoint
  no World.heard and no World.doubled and no World.owner
  no Order.precedes and no Memory.batch and no Memory.basis
}

pred storeRests { begun' = begun and running' = running and committed' = committed and precedes' = precedes }
pred readSideRests { checkpoint' = checkpoint and heard' = heard and doubled' = doubled }
pred ownerRests { owner' = owner }
pred memoryRests { batch' = batch and basis' = basis }
pred nothingHappens { storeRests and readSideRests and ownerRests and memoryRests }

-- gets its id, and appends
pred begin [t: Transaction] {
  t not in World.begun
  World.begun' = World.begun + t
  World.running' = World.running + t
  committed' = committed
  Order.precedes' = Order.precedes + World.begun -> t
  readSideRests and ownerRests and memoryRests
}

pred commit [t: Transaction] {
  t in World.running
  World.running' = World.running - t
  World.committed' = World.committed + t
  begun' = begun and precedes' = precedes
  readSideRests and ownerRests and memoryRests
}

pred rollback [t: Transaction] {
  t in World.running
  World.running' = World.running - t
  committed' = committed and begun' = begun and precedes' = precedes
  readSideRests and ownerRests and memoryRests
}

-- takes the seat; whoever had it is not told
pred take [p: Projector] {
  p != World.owner
  World.owner' = p
  storeRests and readSideRests and memoryRests
}

-- reads the first committed transaction after the checkpoint
pred readNext [p: Projector, t: Transaction] {
  no Memory.batch[p]
  t in World.committed - World.checkpoint
  no (World.committed - World.checkpoint) & Order.precedes.t
  Memory.batch' = Memory.batch + p -> t
  Memory.basis' = Memory.basis - p -> Transaction + p -> World.checkpoint
  storeRests and readSideRests and ownerRests
}

-- below the oldest transaction that is still open
pred belowTheHorizon [t: Transaction] { no World.running & Order.precedes.t }

-- the checkpoint is moved only by the owner, and only from where it has read it
pred fenced [p: Projector] {
  p = World.owner
  Memory.basis[p] = World.checkpoint
}

pred makeEffect [t: Transaction] {
  World.heard' = World.heard + t
  World.doubled' = World.doubled + (t & World.heard)
}

pred moveCheckpoint [t: Transaction] { World.checkpoint' = World.checkpoint + t + Order.precedes.t }

pred forget [p: Projector] {
  Memory.batch' = Memory.batch - p -> Transaction
  Memory.basis' = Memory.basis - p -> Transaction
}

-- effect and checkpoint in one transaction
pred handle [p: Projector, t: Transaction] {
  t in Memory.batch[p]
  makeEffect[t] and moveCheckpoint[t] and forget[p]
  storeRests and ownerRests
}

-- dies, or is rolled back
pred die [p: Projector] {
  some Memory.batch[p]
  forget[p]
  storeRests and readSideRests and ownerRests
}

-- the promises ----------------------------------------------------------------------------------------------------

-- what the checkpoint has passed was heard, also if it commits after that
pred nothingIsSkipped { always World.checkpoint & World.committed in World.heard }

pred nothingIsDoubled { always no World.doubled }

-- what was rolled back has no effect
pred nothingIsInvented { always World.heard in World.committed }

-- the effects come in the order of the store
pred orderIsKept {
  always all later: World.heard, earlier: Order.precedes.later & World.committed | earlier in World.heard
}
