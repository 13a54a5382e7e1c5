package dev.archatlas.messaging.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopTest {

    private final AtomicInteger rounds = new AtomicInteger();
    private final Semaphore allowed = new Semaphore(0);
    private Loop loop;

    @AfterEach
    void end() {
        loop.kill();
    }

    @Test
    void failedRoundIsFollowedByAnother() {
        loop = new Loop("failing", Duration.ofMillis(100), () -> {
            rounds.incrementAndGet();
            throw new IOException("every time");
        });
        loop.start();

        await().untilAtomic(rounds, greaterThan(3));
        assertThat(loop.running()).isTrue();
    }

    @Test
    void pausesBetweenFailuresGrowUpToTheirBound() {
        List<Long> starts = Collections.synchronizedList(new ArrayList<>());
        loop = new Loop("failing", Duration.ofMillis(200), () -> {
            starts.add(System.nanoTime());
            throw new IOException("every time");
        });
        loop.start();
        await().until(() -> starts.size() >= 8); // 2, 4, 8, 16, 32, 64, 128 ms lie between them

        assertThat(Duration.ofNanos(starts.get(7) - starts.get(0))).isGreaterThanOrEqualTo(Duration.ofMillis(250));
    }

    @Test
    void errorEndsTheLoopAndANewStartRevivesIt() {
        loop = new Loop("mortal", Duration.ofSeconds(1), () -> {
            rounds.incrementAndGet();
            throw new AssertionError("the end");
        });
        loop.start();
        await().until(() -> !loop.running());
        assertThat(rounds).hasValue(1);

        loop.start();

        await().untilAtomic(rounds, equalTo(2));
    }

    @Test
    void startOfARunningLoopStartsNoSecond() {
        loop = new Loop("single", Duration.ofSeconds(1), () -> {
            rounds.incrementAndGet();
            allowed.acquire();
        });
        loop.start();
        loop.start();
        allowed.release();
        await().until(() -> rounds.get() == 2); // the first round and the one behind the permit

        loop.kill();
        assertThat(rounds).hasValue(2);
    }

    @Test
    void stopLetsTheRoundAtHandComeToItsEnd() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        loop = new Loop("orderly", Duration.ofSeconds(1), () -> {
            begun.countDown();
            allowed.acquire();
            rounds.incrementAndGet();
        });
        loop.start();
        begun.await();
        Thread stopping = Thread.startVirtualThread(loop::stop);
        await().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);

        allowed.release();
        stopping.join();

        assertThat(rounds).hasValue(1);
        assertThat(loop.running()).isFalse();
    }

    @Test
    void killEndsARoundInItsMiddle() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        loop = new Loop("killed", Duration.ofSeconds(1), () -> {
            begun.countDown();
            allowed.acquire();
            rounds.incrementAndGet();
        });
        loop.start();
        begun.await();

        loop.kill();

        assertThat(loop.running()).isFalse();
        assertThat(rounds).hasValue(0);
    }
}
