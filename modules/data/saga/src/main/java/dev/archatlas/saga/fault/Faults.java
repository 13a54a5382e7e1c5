package dev.archatlas.saga.fault;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The faults that are switched on in this process. */
@ApplicationScoped
public class Faults {

    /** A part is out of order and may be asked again. */
    public static class Outage extends RuntimeException {
        Outage(Fault fault) {
            super("out of order on purpose: " + fault);
        }
    }

    private final Set<Fault> active = ConcurrentHashMap.newKeySet();

    /** Switches a fault on. */
    public void cause(Fault fault) {
        active.add(fault);
    }

    /** Switches a fault off. */
    public void mend(Fault fault) {
        active.remove(fault);
    }

    /** Which faults are on. */
    public Set<Fault> active() {
        return new TreeSet<>(active);
    }

    /**
     * Marks the place that the fault strikes.
     *
     * @throws Outage if it is on
     */
    public void passing(Fault fault) {
        if (active.contains(fault)) {
            throw new Outage(fault);
        }
    }
}
