package dev.archatlas.showcase.web;

import dev.archatlas.showcase.ShowcaseConfig;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** Bounds the open event streams. */
@ApplicationScoped
public class Viewers {

    private final int most;
    private final Semaphore places;

    Viewers(ShowcaseConfig config) {
        this.most = config.maxViewers();
        this.places = new Semaphore(most);
    }

    /** The stream, holding a place until it ends or its viewer leaves; refused with 429 when none is free. */
    <T> Multi<T> admit(Multi<T> stream) {
        if (!places.tryAcquire()) {
            throw Problems.of(
                    429,
                    "Too many viewers",
                    "At most " + most + " event streams may be open (atlas.showcase.max-viewers): close another page.");
        }
        AtomicBoolean held = new AtomicBoolean(true);
        return stream.onTermination().invoke(() -> {
            if (held.compareAndSet(true, false)) {
                places.release();
            }
        });
    }
}
