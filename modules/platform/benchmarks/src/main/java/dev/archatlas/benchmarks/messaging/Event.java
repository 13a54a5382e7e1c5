package dev.archatlas.benchmarks.messaging;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.UUID;

/**
 * An event as the shop writes it, some 140 bytes of JSON.
 *
 * @param number by which its arrival is recognised
 * @param key the order it belongs to
 */
record Event(long number, String key) {

    byte[] payload() {
        return ("{\"orderId\":\"" + key
                        + "\",\"version\":1,\"product\":\"a lamp for the desk in the study\",\"quantity\":3,"
                        + "\"note\":\"leave it at the door, please\",\"number\":" + number + "}")
                .getBytes(US_ASCII);
    }

    /** Trace and correlation, as the module writes them. */
    String headers() {
        return "{\"correlation-id\": \"" + UUID.randomUUID()
                + "\", \"traceparent\": \"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\"}";
    }

    /** The number at the end of a payload. */
    static long numberOf(byte[] payload) {
        long number = 0;
        long digit = 1;
        for (int i = payload.length - 2; payload[i] >= '0' && payload[i] <= '9'; i--) {
            number += digit * (payload[i] - '0');
            digit *= 10;
        }
        return number;
    }
}
