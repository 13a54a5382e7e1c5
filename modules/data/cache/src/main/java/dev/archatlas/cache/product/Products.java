package dev.archatlas.cache.product;

import dev.archatlas.cache.origin.Origin;
import dev.archatlas.cache.tiered.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The catalogue in PostgreSQL, whose queries are deliberately slow. Updates are recorded until they are invalidated. */
@ApplicationScoped
public class Products implements Origin<Product> {

    private final DataSource database;
    private final Duration delay;

    /**
     * A committed update.
     *
     * @param invalidation the record to be settled when all caches know
     */
    public record Saved(Product product, long invalidation) {}

    /** An update whose invalidation is not known to have happened, and the version that the product has now. */
    public record Unsettled(long invalidation, String product, long version) {}

    Products(DataSource database, Settings settings) {
        this.database = database;
        this.delay = settings.origin().delay();
    }

    @Override
    public Map<String, Product> load(Collection<String> ids) {
        return ask(
                "with slow as materialized (select pg_sleep(?)) select id, name, price_cents, description, version"
                        + " from product cross join slow where id = any (?)",
                statement -> {
                    statement.setDouble(1, delay.toMillis() / 1_000.0);
                    statement.setArray(2, text(statement, ids));
                },
                rows -> {
                    Map<String, Product> found = new HashMap<>();
                    while (rows.next()) {
                        Product product = new Product(
                                rows.getString(1),
                                rows.getString(2),
                                rows.getLong(3),
                                rows.getString(4),
                                rows.getLong(5));
                        found.put(product.id(), product);
                    }
                    return found;
                });
    }

    /**
     * Writes a product and records its invalidation, in one transaction.
     *
     * @param above a version that is known of besides; the new one is above it and above that of the row
     */
    public Saved save(Product product, long above) {
        return ask(
                "with saved as (insert into product as p (id, name, price_cents, description, version)"
                        + " values (?, ?, ?, ?, 1 + ?) on conflict (id) do update set name = excluded.name,"
                        + " price_cents = excluded.price_cents, description = excluded.description,"
                        + " version = greatest(p.version + 1, excluded.version) returning id, version),"
                        + " recorded as (insert into invalidation (product) select id from saved returning id)"
                        + " select saved.version, recorded.id from saved, recorded",
                statement -> bind(statement, product, above),
                rows -> {
                    rows.next();
                    return new Saved(product.withVersion(rows.getLong(1)), rows.getLong(2));
                });
    }

    /**
     * Writes a product of a given version, unless the row has one as new. Returns whether the row is this now; doing it again
     * does nothing.
     */
    public boolean saveVersion(Product product) {
        return ask(
                "insert into product as p (id, name, price_cents, description, version) values (?, ?, ?, ?, ?)"
                        + " on conflict (id) do update set name = excluded.name, price_cents = excluded.price_cents,"
                        + " description = excluded.description, version = excluded.version"
                        + " where p.version < excluded.version or (p.version, p.name, p.price_cents, p.description)"
                        + " = (excluded.version, excluded.name, excluded.price_cents, excluded.description)"
                        + " returning id",
                statement -> bind(statement, product, product.version()),
                ResultSet::next);
    }

    private static void bind(PreparedStatement statement, Product product, long version) throws SQLException {
        statement.setString(1, product.id());
        statement.setString(2, product.name());
        statement.setLong(3, product.priceCents());
        statement.setString(4, product.description());
        statement.setLong(5, version);
    }

    /**
     * Sets a price on behalf of a holder of a lock, unless a later holder has written. Returns the record to be settled, or 0 if
     * it was refused.
     */
    public long setPrice(String id, long priceCents, long fence) {
        return ask(
                "with saved as (update product set price_cents = ?, fence = ?, version = version + 1"
                        + " where id = ? and fence <= ? returning id)"
                        + " insert into invalidation (product) select id from saved returning id",
                statement -> {
                    statement.setLong(1, priceCents);
                    statement.setLong(2, fence);
                    statement.setString(3, id);
                    statement.setLong(4, fence);
                },
                rows -> rows.next() ? rows.getLong(1) : 0);
    }

    /** Forgets the record of an update that all caches know of. */
    public void settle(long invalidation) {
        ask(
                "delete from invalidation where id = ? returning id",
                statement -> statement.setLong(1, invalidation),
                ResultSet::next);
    }

    /** Updates that happened so long ago and are not settled: their writer died, or could not reach Redis. */
    public List<Unsettled> unsettled(Duration age) {
        return ask(
                "select i.id, p.id, p.version from invalidation i join product p on p.id = i.product"
                        + " where at < clock_timestamp() - ? * interval '1 millisecond' order by i.id limit 100",
                statement -> statement.setLong(1, age.toMillis()),
                rows -> {
                    List<Unsettled> found = new ArrayList<>();
                    while (rows.next()) {
                        found.add(new Unsettled(rows.getLong(1), rows.getString(2), rows.getLong(3)));
                    }
                    return found;
                });
    }

    /** All ids, in their order. */
    public List<String> ids() {
        return ask("select id from product order by id", _ -> {}, rows -> {
            List<String> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
        });
    }

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private <T> T ask(String sql, Binding binding, Reading<T> reading) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                return reading.read(rows);
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        }
    }

    private static Array text(PreparedStatement statement, Collection<String> ids) throws SQLException {
        return statement.getConnection().createArrayOf("text", ids.toArray());
    }
}
