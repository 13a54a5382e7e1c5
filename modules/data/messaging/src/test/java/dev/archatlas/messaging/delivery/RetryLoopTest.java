package dev.archatlas.messaging.delivery;

import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class RetryLoopTest {

    @Test
    void instanceWhoseRetrierHasDiedAsksToBeReplaced() {
        CountDownLatch working = new CountDownLatch(1);
        Retrier mortal = new Retrier(List.of(), null, null) {
            @Override
            public boolean attemptNext() {
                try {
                    working.await();
                } catch (InterruptedException stopped) {
                    return true;
                }
                throw new StackOverflowError();
            }
        };
        RetryLoop loop = new RetryLoop(mortal, null);
        loop.onStart(new StartupEvent());
        await().until(() -> loop.call().getStatus() == Status.UP);

        working.countDown();

        await().until(() -> loop.call().getStatus() == Status.DOWN);
        loop.onStop(new ShutdownEvent());
    }
}
