package dev.archatlas.benchmarks.peer.eventstore;

import dev.archatlas.benchmarks.load.ClosedLoop;
import dev.archatlas.benchmarks.load.Figures;
import dev.archatlas.benchmarks.load.Setting;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;

/** What each contender has to do in a turn. Each kind of work has a database of its own. */
public final class Drills {

    /** Connections of each contender: one for each writer, and some for its projection. */
    public static final int CONNECTIONS = 110;

    private static final int WRITERS = 8;
    private static final int RIVALS = 10;
    private static final int[] STREAMS = {10, 1_000, 100_000};
    private static final int RATE = 200;
    private static final Duration WARM_UP = Duration.ofSeconds(1);

    private final EventStore.Opener contender;
    private final Figures figures;
    private final Duration duration;

    private Drills(EventStore.Opener contender, Figures figures, Duration duration) {
        this.contender = contender;
        this.figures = figures;
        this.duration = duration;
    }

    /** Does what the settings say: {@code prepare} the databases that stay, or {@code measure}. */
    public static void run(EventStore.Opener contender) throws Exception {
        Drills drills = new Drills(contender, Figures.asked(), Setting.time());
        if (Setting.of("work").equals("prepare")) {
            drills.prepare();
        } else {
            drills.appends();
            drills.loads();
            drills.projection();
        }
        System.exit(0); // whatever threads a contender has left
    }

    private void prepare() throws Exception {
        try (EventStore store = contender.open(Database.named(Setting.of("history")))) {
            new History(store).orders();
        }
        try (EventStore store = contender.open(Database.named(Setting.of("streams")))) {
            for (int events : STREAMS) {
                new History(store).stream(events);
            }
        }
    }

    private void appends() throws Exception {
        try (EventStore store = contender.open(Database.named(Setting.of("append")))) {
            transactions(store, WRITERS, 1, WARM_UP);
            transactions(store, WRITERS, 100, WARM_UP);
            for (int writers : new int[] {1, 10, 100}) {
                figures.sample("append@" + writers, transactions(store, writers, 1, duration));
            }
            for (int events : new int[] {1, 10, 100}) {
                figures.sample("batch@" + events, events * transactions(store, WRITERS, events, duration));
            }
            figures.sample("contended", rivals(store));
        }
    }

    private static double transactions(EventStore store, int writers, int events, Duration time) throws Exception {
        Writer[] each = IntStream.range(0, writers)
                .mapToObj(number -> new Writer(store, events))
                .toArray(Writer[]::new);
        return new ClosedLoop(writers, time).run(client -> each[client].append());
    }

    /** All append to one order, and whoever was too late reads what is new and tries again. */
    private double rivals(EventStore store) throws Exception {
        UUID order = UUID.randomUUID();
        store.append(order, 0, 1);
        int[] known = IntStream.generate(() -> 1).limit(RIVALS).toArray();
        return new ClosedLoop(RIVALS, duration).run(client -> {
            while (!store.append(order, known[client], 1)) {
                known[client] = store.version(order, known[client]);
            }
            known[client]++;
        });
    }

    private void loads() throws Exception {
        try (EventStore store = contender.open(Database.named(Setting.of("streams")))) {
            load(store, 1_000, WARM_UP);
            for (int events : STREAMS) {
                figures.sample("load@" + events, 1_000 / load(store, events, duration));
            }
        }
    }

    private static double load(EventStore store, int events, Duration time) throws Exception {
        UUID order = History.order(events);
        return new ClosedLoop(1, time).run(client -> {
            int lines = store.load(order);
            if (lines != events - 1) {
                throw new IllegalStateException("%d lines of %d events.".formatted(lines, events));
            }
        });
    }

    private void projection() throws Exception {
        Database database = Database.named(Setting.of("replay"));
        ReadModel readModel = new ReadModel(database);
        try (EventStore store = contender.open(database)) {
            readModel.replay(store); // until the compiler has seen it
            store.rewind();
            database.execute("truncate order_view");
            figures.sample("replay", readModel.replay(store));
            try (Readers readers = new Readers(database)) {
                readers.latencies(store, RATE, WARM_UP);
                figures.latencies("append-to-read", readers.latencies(store, RATE, duration));
            }
        }
    }
}
