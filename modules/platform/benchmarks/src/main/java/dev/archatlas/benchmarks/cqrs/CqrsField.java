package dev.archatlas.benchmarks.cqrs;

import dev.archatlas.benchmarks.comparison.Contender;
import dev.archatlas.benchmarks.comparison.Effort;
import dev.archatlas.benchmarks.comparison.Field;
import dev.archatlas.benchmarks.comparison.Recorder;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One PostgreSQL. For each contender a history and long streams are written once; each turn gets a copy of the history and
 * a database to append to.
 */
final class CqrsField implements Field {

    private final Effort effort;
    private final Databases databases = new Databases();
    private final Set<String> prepared = new HashSet<>();

    CqrsField(Effort effort) {
        this.effort = effort;
    }

    @Override
    public void play(Contender contender, Recorder recorder) throws Exception {
        String id = contender.id();
        Driver driver = new Driver(id, databases, effort);
        if (!prepared.contains(id)) {
            databases.create(id + "_history");
            databases.create(id + "_streams");
            driver.prepare(log(id, "prepare"));
            databases.settle(id + "_history");
            databases.settle(id + "_streams");
            prepared.add(id);
        }
        String round = String.valueOf(recorder.round());
        databases.create(id + "_append");
        databases.copy(id + "_history", id + "_replay");
        databases.checkpoint(); // no turn pays for the one before
        if (id.equals("ours")) {
            try (OurModule module = OurModule.start(databases, id + "_replay", log("module", round))) {
                driver.measure(Map.of("module", module.url()), recorder, log(id, round));
            }
        } else {
            driver.measure(Map.of(), recorder, log(id, round));
        }
        databases.drop(List.of(id + "_append", id + "_replay"));
    }

    private Path log(String what, String which) {
        return effort.logs().resolve("%s-%s.log".formatted(what, which));
    }

    @Override
    public Map<String, String> conditions() {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("PostgreSQL", databases.version());
        conditions.put(
                "JVM of each contender",
                String.join(" ", Driver.JVM) + "; the module's projection runs in another one like it");
        conditions.put("Connections", "pooled by HikariCP, reWriteBatchedInserts=true");
        conditions.put(
                "Axon",
                "4.12.2, JdbcEventStorageEngine with 1,000 events a page, JacksonSerializer, one segment, 500 events in a transaction");
        return conditions;
    }

    @Override
    public void close() {
        databases.close();
    }
}
