package dev.archatlas.showcase;

import java.util.List;

/**
 * A part of the pattern on the page's live path.
 *
 * @param id kebab-case, unique on the page
 * @param name the field's term, for example {@code Outbox}
 * @param explains one sentence
 * @param value the live number
 * @param unit what the number counts, for example {@code events waiting}
 * @param health how the station is
 * @param latest its newest rows, newest first, at most ten, shown as a table; may be empty
 */
public record Station(
        String id,
        String name,
        String explains,
        long value,
        String unit,
        Health health,
        List<? extends Record> latest) {

    /** How a station is. */
    public enum Health {
        /** At work or ready for it. */
        UP,
        /** Behind, retrying or with something parked. */
        STRAINED,
        /** Out of order. */
        DOWN
    }
}
