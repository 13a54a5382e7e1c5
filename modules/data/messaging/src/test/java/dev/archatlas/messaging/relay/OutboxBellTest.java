package dev.archatlas.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archatlas.messaging.Shop;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
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

    @Test
    void connectionThatTheDatabaseDropsIsReturnedAndReplaced() throws SQLException {
        AtomicInteger lent = new AtomicInteger();
        OutboxBell counted = new OutboxBell(counting(lent));
        counted.await(Duration.ofMillis(1));
        assertThat(lent).hasValue(1);

        dropListeners();

        assertThatThrownBy(() -> counted.await(LONG)).isInstanceOf(SQLException.class);
        assertThat(lent).hasValue(0);
        counted.await(Duration.ofMillis(1));
        assertThat(lent).hasValue(1);
        counted.close();
    }

    private void dropListeners() throws SQLException {
        try (Connection database = dataSource.getConnection();
                Statement statement = database.createStatement()) {
            statement.execute("""
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and query = 'listen outbox'""");
        }
    }

    /** The data source, with an eye on the connections that are out. */
    private DataSource counting(AtomicInteger lent) {
        return proxy(DataSource.class, dataSource, (method, result) -> {
            lent.incrementAndGet();
            return proxy(Connection.class, (Connection) result, (called, answer) -> {
                if (called.getName().equals("close")) {
                    lent.decrementAndGet();
                }
                return answer;
            });
        });
    }

    private static <T> T proxy(Class<T> type, T real, BiFunction<Method, Object, Object> then) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            try {
                return then.apply(method, method.invoke(real, args));
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
        }));
    }
}
