package dev.archatlas.benchmarks.messaging;

import dev.archatlas.benchmarks.process.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.LongStream;

/** Writes events in transactions, on a pool of connections. */
final class Shop implements AutoCloseable {

    /** As many connections as the module's own pool has by default would be 20; these saturate two cores. */
    private static final int CONNECTIONS = 16;

    private final Way way;
    private final Arrivals arrivals;
    private final List<Connection> all = new ArrayList<>();
    private final BlockingQueue<Connection> idle = new ArrayBlockingQueue<>(CONNECTIONS);

    Shop(Servers servers, String database, Way way, Arrivals arrivals) throws SQLException {
        this.way = way;
        this.arrivals = arrivals;
        for (int i = 0; i < CONNECTIONS; i++) {
            all.add(servers.connect(database));
        }
        idle.addAll(all);
    }

    /**
     * Writes so many events in one transaction and commits it.
     *
     * @param keys over how many keys they are spread
     * @return the number of the first of them
     */
    long write(int events, int keys) throws Exception {
        long first = arrivals.write(events);
        Connection connection = idle.take();
        try {
            way.write(
                    connection,
                    LongStream.range(first, first + events)
                            .mapToObj(number -> new Event(number, key(number % keys)))
                            .toList());
        } finally {
            idle.add(connection);
        }
        return first;
    }

    /** As long as the id of an order. */
    private static String key(long number) {
        return "9b2f3c1e-4d5a-4b6c-8d7e-%012d".formatted(number);
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : all) {
            connection.close();
        }
    }
}
