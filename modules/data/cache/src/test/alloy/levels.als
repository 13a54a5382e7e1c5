/*
 * One key: an origin that is updated, Redis, and what one instance keeps nearby. Readers stand still wherever they like;
 * so does whoever has committed an update and not yet told Redis of it. A lease is known by its reader.
 */
module levels
open util/ordering[Version]

sig Version {}
sig Reader {}

one sig Key {
  var origin: one Version,
  var shared: lone Version,
  var lease: lone Reader,
  var asked: set Reader,              -- have had a lease
  var loaded: Reader -> lone Version, -- what they read from the origin
  var done: set Reader,
  var owing: lone Version,            -- committed, and not yet told
  var near: lone Version,
  var carried: lone Version,          -- read from Redis, on its way to near
  var ticket: lone Version,           -- the same, as long as the ticket is good
  var message: lone Version           -- told by Redis, and not yet heard of nearby
}

pred start {
  Key.origin = first
  no Key.shared and no Key.lease and no Key.asked and no Key.loaded and no Key.done
  no Key.owing and no Key.near and no Key.carried and no Key.ticket and no Key.message
}

pred sharedStays { shared' = shared and lease' = lease }
pred readersStay { asked' = asked and loaded' = loaded and done' = done }
pred originStays { origin' = origin and owing' = owing }
pred nearStays { near' = near and carried' = carried and ticket' = ticket }
pred nothingHappens { sharedStays and readersStay and originStays and nearStays and message' = message }

pred claim [r: Reader] {
  no Key.shared and no Key.lease and r not in Key.asked
  Key.lease' = r and Key.asked' = Key.asked + r
  shared' = shared and loaded' = loaded and done' = done and message' = message
  originStays and nearStays
}

-- its time is over; whoever had it does not know
pred expire {
  some Key.lease and no Key.lease'
  shared' = shared and message' = message
  readersStay and originStays and nearStays
}

pred load [r: Reader] {
  r in Key.asked - Key.done and no Key.loaded[r]
  Key.loaded' = Key.loaded + r -> Key.origin
  asked' = asked and done' = done and message' = message
  sharedStays and originStays and nearStays
}

pred puts [r: Reader] {
  some Key.loaded[r] and r not in Key.done
  Key.shared' = Key.loaded[r] and no Key.lease'
  Key.done' = Key.done + r
  asked' = asked and loaded' = loaded and message' = message
  originStays and nearStays
}

pred refused [r: Reader] {
  some Key.loaded[r] and r not in Key.done
  Key.done' = Key.done + r
  asked' = asked and loaded' = loaded and message' = message
  sharedStays and originStays and nearStays
}

pred commit {
  some Key.origin.next
  Key.origin' = Key.origin.next and Key.owing' = Key.origin.next
  message' = message
  sharedStays and readersStay and nearStays
}

-- one step in Redis: the value goes, the lease goes, and all are told
pred invalidate {
  some Key.owing and no Key.owing'
  no Key.shared' and no Key.lease'
  Key.message' = Key.owing
  origin' = origin
  readersStay and nearStays
}

pred fetch {
  some Key.shared
  Key.carried' = Key.shared and Key.ticket' = Key.shared
  near' = near and message' = message
  sharedStays and readersStay and originStays
}

pred keep {
  some Key.carried and no Key.carried' and no Key.ticket'
  Key.near' = Key.carried
  message' = message
  sharedStays and readersStay and originStays
}

pred hear {
  some Key.message and no Key.message'
  no Key.near' and no Key.ticket'
  carried' = carried
  sharedStays and readersStay and originStays
}

pred others {
  nothingHappens or expire or commit or invalidate or fetch or hear or (some r: Reader | claim[r] or load[r])
}

-- the promises ----------------------------------------------------------------------------------------------------

-- once an update has been told, Redis has no older value
pred sharedIsNew { always (no Key.owing implies Key.shared in Key.origin) }

-- once it has been heard of, there is no older one nearby
pred nearIsNew { always ((no Key.owing and no Key.message) implies Key.near in Key.origin) }
