package dev.archatlas.messaging.stream;

import java.util.Map;

/**
 * An entry as a worker got it.
 *
 * @param id its place in the stream
 * @param fields what was appended
 * @param deliveries how often it has been handed out, with this time
 */
public record Entry(String id, Map<String, String> fields, int deliveries) {

    /** When it was appended, in milliseconds since 1970 by Redis' clock. */
    long time() {
        return Long.parseLong(id.substring(0, id.indexOf('-')));
    }
}
