package dev.archatlas.cqrs.fault;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The faults that are switched on. In a process of its own a crash is real: the JVM halts, no finally block runs. In
 * one that shall live on ({@code faults.halt=false}, the default) the thread is lost instead.
 */
@ApplicationScoped
public class Faults {

    /** Stands for the death of the process: what was under way is rolled back, and what follows is what follows a restart. */
    public static class Crash extends Error {
        Crash(Fault fault) {
            super("Crashed on purpose: " + fault, null, false, false);
        }
    }

    /** The part that got this cannot do its work for now, and may try again. */
    public static class Outage extends RuntimeException {
        Outage(Fault fault) {
            super("Out of order on purpose: " + fault);
        }
    }

    private final Set<Fault> on = EnumSet.noneOf(Fault.class);
    private final boolean halt;

    Faults(@ConfigProperty(name = "faults.halt", defaultValue = "false") boolean halt) {
        this.halt = halt;
    }

    /** Switches a fault on. */
    public synchronized void cause(Fault fault) {
        on.add(fault);
    }

    /** Switches a fault off. */
    public synchronized void mend(Fault fault) {
        on.remove(fault);
    }

    /** Which faults are on. */
    public synchronized Set<Fault> active() {
        return new TreeSet<>(on);
    }

    /** Marks the place in the code where the fault strikes. Does nothing unless it is on. */
    public synchronized void passing(Fault fault) {
        if (!on.contains(fault)) {
            return;
        }
        switch (fault) {
            case SALES_FAIL -> throw new Outage(fault);
            case CANCELLATIONS_ARE_POISON -> throw new IllegalStateException("Cannot be handled, on purpose: " + fault);
            case PROJECTOR_DIES_BEFORE_COMMIT, PUBLISHER_DIES_BEFORE_CHECKPOINT -> {
                on.remove(fault);
                if (halt) {
                    Runtime.getRuntime().halt(137);
                }
                throw new Crash(fault);
            }
        }
    }
}
