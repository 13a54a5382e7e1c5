package dev.archatlas.cqrs.subscription;

import dev.archatlas.cqrs.fault.Faults;
import java.sql.SQLException;
import java.util.List;

/** A projection threw at an event. */
class Unhandled extends RuntimeException {

    /** SQLSTATE classes that speak of the database, not of the event: away, deadlocked, full, stopped, of another schema. */
    private static final List<String> OUTAGES = List.of("08", "25", "40", "42", "53", "55", "57", "58");

    Unhandled(RuntimeException cause) {
        super(cause);
    }

    /** Whether the event may be innocent, so that another attempt makes sense. */
    boolean mayPass() {
        for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Faults.Outage
                    || cause instanceof InterruptedException
                    || (cause instanceof SQLException failure && tellsOfOutage(failure.getSQLState()))) {
                return true;
            }
        }
        return Thread.currentThread().isInterrupted();
    }

    private static boolean tellsOfOutage(String state) {
        return state == null || OUTAGES.stream().anyMatch(state::startsWith);
    }
}
