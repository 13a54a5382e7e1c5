package dev.archatlas.embedded.stack;

import dev.archatlas.embedded.lease.Request;

/** Divides one server among the applications that share it. */
interface Tenancy {
    /** Prepares what the request names. */
    Share open(Request.Hold request) throws Exception;
}
