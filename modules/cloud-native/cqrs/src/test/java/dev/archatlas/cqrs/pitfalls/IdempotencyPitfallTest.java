package dev.archatlas.cqrs.pitfalls;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.cqrs.Shop;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A table of command ids that is written to and not asked. */
@QuarkusTest
class IdempotencyPitfallTest {

    private static final int REPETITIONS = 20;

    @Inject
    DataSource dataSource;

    private final UUID command = UUID.randomUUID();
    private final AtomicInteger carriedOut = new AtomicInteger();

    @Test
    void conflictThatDoesNothingIsNoAnswer() throws Exception {
        atOnce(() -> {
            note();
            carriedOut.incrementAndGet(); // nobody has looked whether the row was written
        });

        assertThat(carriedOut).hasValue(REPETITIONS);
    }

    @Test
    void numberOfRowsTellsTheFirstFromTheOthers() throws Exception {
        atOnce(() -> {
            if (note() == 1) {
                carriedOut.incrementAndGet();
            }
        });

        assertThat(carriedOut).hasValue(1);
    }

    @Test
    void commandOfThisModuleIsCarriedOutOnce() throws Exception {
        UUID order = Shop.order();

        atOnce(() -> Shop.pay(given().header("Idempotency-Key", command), order, 100)
                .then()
                .statusCode(200));

        given().get("/orders/" + order + "?version=99").then().header("ETag", "\"3\"");
    }

    private int note() throws SQLException {
        try (Connection database = dataSource.getConnection();
                PreparedStatement insert = database.prepareStatement("""
                        insert into command (id, fingerprint, stream, version, status, transaction, position)
                        values (?, '', ?, 1, '', '1', 1) on conflict do nothing""")) {
            insert.setObject(1, command);
            insert.setObject(2, command);
            return insert.executeUpdate();
        }
    }

    private interface Attempt {
        void run() throws Exception;
    }

    private static void atOnce(Attempt attempt) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : threads.invokeAll(Stream.<Callable<Void>>generate(() -> () -> {
                        attempt.run();
                        return null;
                    })
                    .limit(REPETITIONS)
                    .toList())) {
                each.get();
            }
        }
    }
}
