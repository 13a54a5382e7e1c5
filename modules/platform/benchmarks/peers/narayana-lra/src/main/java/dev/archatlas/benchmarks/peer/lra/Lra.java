package dev.archatlas.benchmarks.peer.lra;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URI;
import java.util.UUID;

/** What all participants know an order by: its long running action. */
final class Lra {

    private Lra() {}

    static UUID order(URI lra) {
        return UUID.nameUUIDFromBytes(lra.toString().getBytes(US_ASCII));
    }
}
