package dev.archatlas.cqrs.subscription;

import dev.archatlas.showcase.Topic;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * How far each subscription is behind the store: {@code projection_lag_events} (counted up to 10,000) and {@code
 * projection_lag_seconds}, the age of the oldest event that it has not handled. NaN while the database does not answer.
 */
@Startup
@ApplicationScoped
@Topic("event-sourcing-cqrs/projections")
public class Lag {

    private static final String BEHIND = """
            from event_history where (transaction, position) >
                (select transaction, position from checkpoint where subscription = ? and live)""";

    private final DataSource dataSource;

    Lag(DataSource dataSource, Subscriptions subscriptions, MeterRegistry metrics) {
        this.dataSource = dataSource;
        for (String name : subscriptions.names()) {
            Gauge.builder("projection.lag.events", this, lag -> lag.events(name))
                    .description("Events that are committed and not handled")
                    .tag("subscription", name)
                    .register(metrics);
            Gauge.builder("projection.lag", this, lag -> lag.seconds(name))
                    .description("Age of the oldest event that is not handled")
                    .baseUnit("seconds")
                    .tag("subscription", name)
                    .register(metrics);
        }
    }

    /** Events that are committed and not handled, at most 10,000. */
    public double events(String subscription) {
        return ask("select count(*) from (select " + BEHIND + " limit 10000) behind", subscription);
    }

    double seconds(String subscription) {
        return ask(
                "select coalesce(extract(epoch from clock_timestamp() - min(recorded_at)), 0) from"
                        + " (select recorded_at " + BEHIND + " order by transaction, position limit 1) oldest",
                subscription);
    }

    private double ask(String sql, String subscription) {
        try (Connection database = dataSource.getConnection();
                PreparedStatement query = database.prepareStatement(sql)) {
            query.setString(1, subscription);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getDouble(1);
            }
        } catch (SQLException unavailable) {
            return Double.NaN;
        }
    }
}
