package dev.archatlas.cqrs.story;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** The numbers and rows behind the page's stations. */
@ApplicationScoped
@Transactional
class Counts {

    record EventRow(String type, int version, UUID stream) {}

    record OrderRow(UUID order, String status, int version) {}

    record SalesRow(String product, long pieces, long cents) {}

    record NoticeRow(String subscriber, String text) {}

    record ParkedRow(String subscription, UUID stream, int version, String cause) {}

    private final Session database;

    Counts(Session database) {
        this.database = database;
    }

    /** The rows of one of this module's tables. */
    long of(String table) {
        return database.createNativeQuery("select count(*) from " + table, Long.class)
                .getSingleResult();
    }

    /** What the read model says of an order, null where it does not know it. */
    String statusOf(UUID order) {
        return one(
                "select status from order_view where order_id = ?1 and generation = (select generation from checkpoint"
                        + " where subscription = 'orders' and live)",
                String.class,
                order);
    }

    /** How many pieces of a product the read model knows of. */
    long piecesOf(String product) {
        Long pieces = one(
                "select pieces from product_sales where product = ?1 and generation = (select generation from checkpoint"
                        + " where subscription = 'sales' and live)",
                Long.class,
                product);
        return pieces == null ? 0 : pieces;
    }

    /** What listeners of the bus have made of an order. */
    long noticesOf(UUID order) {
        return one("select count(*) from notice where order_id = ?1", Long.class, order);
    }

    List<EventRow> newestEvents() {
        return rows(
                "select type, version, stream from event order by transaction desc, position desc limit 5",
                EventRow.class);
    }

    List<OrderRow> orders() {
        return rows(
                "select order_id, status, version from order_view where generation = (select generation from checkpoint"
                        + " where subscription = 'orders' and live) limit 5",
                OrderRow.class);
    }

    List<SalesRow> sales() {
        return rows(
                "select product, pieces, cents from product_sales where generation = (select generation from checkpoint"
                        + " where subscription = 'sales' and live) order by cents desc limit 5",
                SalesRow.class);
    }

    List<NoticeRow> notices() {
        return rows("select subscriber, text from notice limit 5", NoticeRow.class);
    }

    List<ParkedRow> parked() {
        return rows(
                "select subscription, stream, version, cause from parked_stream order by parked_at desc limit 5",
                ParkedRow.class);
    }

    private <T> T one(String sql, Class<T> type, Object key) {
        return database.createNativeQuery(sql, type).setParameter(1, key).getSingleResultOrNull();
    }

    private <T> List<T> rows(String sql, Class<T> row) {
        return database.createNativeQuery(sql, row).getResultList();
    }
}
