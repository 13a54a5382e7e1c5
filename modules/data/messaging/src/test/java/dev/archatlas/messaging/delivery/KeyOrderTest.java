package dev.archatlas.messaging.delivery;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyOrderTest {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final KeyOrder keyOrder = new KeyOrder(threads);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void workOfOneKeyRunsInTheOrderInWhichItCame() throws Exception {
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<?> last = null;
        for (int i = 0; i < 500; i++) {
            int number = i;
            last = keyOrder.run("a", () -> {
                        LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(50_000));
                        return done.add(number);
                    })
                    .toCompletableFuture();
        }
        last.get(60, SECONDS);
        assertThat(done).isEqualTo(IntStream.range(0, 500).boxed().toList());
    }

    @Test
    void keyThatIsStuckKeepsNoOtherKeyWaiting() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        var first = keyOrder.run("a", () -> awaited(stuck)).toCompletableFuture();
        var second = keyOrder.run("a", () -> "second").toCompletableFuture();

        assertThat(keyOrder.run("b", () -> "other").toCompletableFuture().get(60, SECONDS))
                .isEqualTo("other");
        assertThat(second).isNotDone();

        stuck.countDown();
        assertThat(first.get(60, SECONDS)).isEqualTo("first");
        assertThat(second.get(60, SECONDS)).isEqualTo("second");
    }

    @Test
    void workThatFailsTellsItsCallerAndDoesNotStopTheNext() throws Exception {
        var failed = keyOrder.run("a", () -> {
                    throw new IllegalStateException("no luck");
                })
                .toCompletableFuture();
        var next = keyOrder.run("a", () -> "next").toCompletableFuture();

        assertThat(next.get(60, SECONDS)).isEqualTo("next");
        assertThatThrownBy(failed::join).hasRootCauseMessage("no luck");
    }

    @Test
    void keysWithoutWorkAreForgotten() {
        for (int i = 0; i < 1_000; i++) {
            keyOrder.run("key-" + i % 300, () -> "done");
        }
        await().until(() -> keyOrder.busyKeys() == 0);
    }

    private static String awaited(CountDownLatch latch) {
        try {
            latch.await();
            return "first";
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
