package dev.archatlas.messaging.pitfalls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.messaging.inbox.Inbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Looking whether a message is new, then noting it, is two steps: all that look at the same time see it as new. */
@QuarkusTest
class CheckThenInsertTest {

    private static final int DELIVERIES = 100;

    @Inject
    Inbox inbox;

    private final AtomicInteger effects = new AtomicInteger();

    @Test
    void aHundredConcurrentDuplicatesPassACheckThatComesBeforeTheInsert() {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        CyclicBarrier allHaveLooked = new CyclicBarrier(DELIVERIES);

        deliverAtOnce(() -> {
            boolean isNew = !seen.contains("message");
            allHaveLooked.await();
            if (isNew) {
                effects.incrementAndGet();
                seen.add("message");
            }
        });

        assertThat(effects).hasValue(DELIVERIES);
    }

    @Test
    void theKeyOfTheInboxLetsOneOfAHundredPass() {
        String message = UUID.randomUUID().toString();

        deliverAtOnce(() -> QuarkusTransaction.requiringNew().run(() -> {
            if (inbox.accept("pitfall", message)) {
                effects.incrementAndGet();
            }
        }));

        assertThat(effects).hasValue(1);
    }

    @FunctionalInterface
    private interface Delivery {
        void take() throws Exception;
    }

    private static void deliverAtOnce(Delivery delivery) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < DELIVERIES; i++) {
                threads.execute(() -> {
                    try {
                        delivery.take();
                    } catch (Exception failure) {
                        throw new IllegalStateException(failure);
                    }
                });
            }
        }
    }
}
