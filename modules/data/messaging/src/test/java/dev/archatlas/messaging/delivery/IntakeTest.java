package dev.archatlas.messaging.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private final List<CompletableFuture<Void>> inHand = new ArrayList<>();
    private final AtomicLong asked = new AtomicLong();
    private final Intake<String> intake = new Intake<>(3, message -> {
        CompletableFuture<Void> settled = new CompletableFuture<>();
        inHand.add(settled);
        return settled;
    });

    @Test
    void noMoreMessagesAreAskedForThanMayBeInFlight() {
        subscribe();
        deliverWhatIsAskedFor();
        assertThat(inHand).hasSize(3);

        inHand.get(1).complete(null);
        deliverWhatIsAskedFor();
        assertThat(inHand).hasSize(4);
    }

    @Test
    void messageThatCannotBeSettledMakesRoomToo() {
        subscribe();
        deliverWhatIsAskedFor();
        inHand.getFirst().completeExceptionally(new IllegalStateException("the process ends"));
        deliverWhatIsAskedFor();
        assertThat(inHand).hasSize(4);
    }

    private void subscribe() {
        intake.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long messages) {
                asked.addAndGet(messages);
            }

            @Override
            public void cancel() {
                throw new AssertionError("nobody cancels");
            }
        });
    }

    private void deliverWhatIsAskedFor() {
        while (inHand.size() < asked.get()) {
            intake.onNext("message");
        }
    }
}
