package dev.archatlas.cqrs.command;

import dev.archatlas.cqrs.store.EventLog;
import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** Keeps the hot table small: an order to which nothing can happen any more is closed, its events move away. */
@ApplicationScoped
@Topic("event-sourcing-cqrs/event-store")
public class Archive {

    private final DataSource dataSource;
    private final EventLog log;
    private final History history;

    Archive(DataSource dataSource, EventLog log, History history) {
        this.dataSource = dataSource;
        this.log = log;
        this.history = history;
    }

    /**
     * Closes an order for good. It can still be read, in every way.
     *
     * @return false if it goes on, does not exist, or is archived already
     */
    @Transactional
    public boolean archive(UUID order) throws SQLException {
        try (Connection database = dataSource.getConnection()) {
            OrderAt now = history.now(database, order);
            return now.order().ended() && log.archive(database, order, now.version());
        }
    }
}
