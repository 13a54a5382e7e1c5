package dev.archatlas.cache.story;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether visitors may break things and put load on them. */
@ApplicationScoped
class Switches {

    private final boolean enabled;

    Switches(@ConfigProperty(name = "faults.enabled") boolean enabled) {
        this.enabled = enabled;
    }

    void demand() {
        if (!enabled) {
            throw new NotFoundException("Faults and load are switched off: start with -Dfaults.enabled=true.");
        }
    }
}
