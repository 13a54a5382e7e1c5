package dev.archatlas.saga.orchestration;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The time that sagas go by, unless a test has another. */
class SystemTime {

    @Produces
    @Singleton
    InstantSource time() {
        return InstantSource.system();
    }
}
