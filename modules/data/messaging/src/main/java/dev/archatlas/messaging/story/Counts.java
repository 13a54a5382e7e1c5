package dev.archatlas.messaging.story;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The numbers and rows behind the page's stations. */
@ApplicationScoped
@Transactional
class Counts {

    record OrderRow(UUID order, String product, int quantity, String status) {}

    record MessageRow(long position, String type, String key) {}

    record ParkedRow(String type, String key, int attempts, Instant due, String cause) {}

    record DeadRow(String type, String key, int attempts, String cause) {}

    record TaskRow(String type, String priority, String status, Instant due, int attempts) {}

    record StockRow(String product, int available) {}

    private final EntityManager database;
    private final MeterRegistry metrics;

    Counts(EntityManager database, MeterRegistry metrics) {
        this.database = database;
        this.metrics = metrics;
    }

    /** The rows of one of this module's tables, or of a part of it. */
    long of(String table) {
        return (Long) database.createNativeQuery("select count(*) from " + table, Long.class)
                .getSingleResult();
    }

    long published() {
        return (long) metrics.get("outbox.published").counter().count();
    }

    /** Records that this process has still to take from its partitions; Kafka's client tells it with each fetch. */
    long lag() {
        return metrics.find("kafka.consumer.fetch.manager.records.lag").gauges().stream()
                .mapToDouble(Gauge::value)
                .filter(Double::isFinite)
                .mapToLong(Math::round)
                .sum();
    }

    long billed() {
        return (long) metrics.get("billing.events").counter().count();
    }

    /** The priorities of a product's restocks, in the order in which workers began them. */
    List<String> prioritiesAsBegun(String product) {
        List<?> priorities = database.createNativeQuery(
                        "select priority from task where details->>'product' = ?1 and started_at is not null"
                                + " order by started_at",
                        String.class)
                .setParameter(1, product)
                .getResultList();
        return priorities.stream().map(String.class::cast).toList();
    }

    List<TaskRow> nextTasks() {
        return rows(
                "select type, priority, status, due_at, attempts from task where status in ('WAITING', 'RUNNING')"
                        + " order by open_at limit 5",
                TaskRow.class);
    }

    List<OrderRow> newestOrders() {
        return rows("select id, product, quantity, status from orders order by placed_at desc limit 5", OrderRow.class);
    }

    List<MessageRow> oldestMessages() {
        return rows("select position, type, key from outbox order by position limit 5", MessageRow.class);
    }

    List<ParkedRow> parked() {
        return rows(
                "select type, key, attempts, due_at, cause from parked_delivery order by position limit 5",
                ParkedRow.class);
    }

    List<DeadRow> deadLetters() {
        return rows("select type, key, attempts, cause from dead_letter order by died_at desc limit 5", DeadRow.class);
    }

    List<StockRow> stock() {
        return rows("select product, available from stock order by product limit 5", StockRow.class);
    }

    private <T> List<T> rows(String sql, Class<T> row) {
        return database.createNativeQuery(sql, row).getResultList().stream()
                .map(row::cast)
                .toList();
    }
}
