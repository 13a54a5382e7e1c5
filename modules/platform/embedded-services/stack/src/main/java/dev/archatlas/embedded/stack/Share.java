package dev.archatlas.embedded.stack;

import java.util.Map;

/**
 * The part of a server that one lease may use.
 *
 * @param properties the configuration that leads to it
 * @param end what to do when the lease ends; must not throw
 */
record Share(Map<String, String> properties, Runnable end) {
    static Share lasting(Map<String, String> properties) {
        return new Share(properties, () -> {});
    }
}
