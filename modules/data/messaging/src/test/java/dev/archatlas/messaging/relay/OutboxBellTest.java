package dev.archatlas.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.messaging.Shop;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutboxBellTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Inject
    DataSource dataSource;

    private OutboxBell bell;

    @BeforeEach
    void hangUp() throws SQLException {
        bell = new OutboxBell(dataSource);
        bell.await(Duration.ofMillis(1)); // listens from here on
    }

    @AfterEach
    void takeDown() {
        bell.close();
    }

    @Test
    void committedMessageRingsTheBellLongBeforeThePollIsDue() throws SQLException {
        Shop.order(Shop.newProduct(10), 1);

        long start = System.nanoTime();
        bell.await(LONG);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG.dividedBy(2));
    }
}
