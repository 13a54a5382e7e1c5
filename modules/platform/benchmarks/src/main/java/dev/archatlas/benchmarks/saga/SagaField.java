package dev.archatlas.benchmarks.saga;

import dev.archatlas.benchmarks.comparison.Contender;
import dev.archatlas.benchmarks.comparison.Effort;
import dev.archatlas.benchmarks.comparison.Field;
import dev.archatlas.benchmarks.comparison.Recorder;
import dev.archatlas.benchmarks.process.Servers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.AppInfoParser;

/** One PostgreSQL and one Kafka, and a database with the module's tables for each contender. */
final class SagaField implements Field {

    private final Effort effort;
    private final Servers servers;

    SagaField(Effort effort) throws Exception {
        this.effort = effort;
        this.servers = new Servers();
        for (String contender : List.of("ours", "lra", "temporal", "limit")) {
            servers.create(contender, "data/saga");
        }
    }

    @Override
    public void play(Contender contender, Recorder recorder) throws Exception {
        Path log = effort.logs().resolve("%s-%d.log".formatted(contender.id(), recorder.round()));
        Books books = new Books(servers, contender.id());
        books.open();
        try (Way way = way(contender.id(), log, recorder.round())) {
            Drills drills = new Drills(way, recorder, effort.time());
            drills.all();
            books.check(drills.placed());
        }
    }

    private Way way(String contender, Path log, int round) throws Exception {
        return switch (contender) {
            case "ours" -> new OurSaga(servers, contender, log, round);
            case "lra" -> Peer.narayanaLra(servers, contender, log);
            case "temporal" -> Peer.temporal(servers, contender, log);
            case "limit" -> Peer.limit(servers, contender, log);
            default -> throw new IllegalArgumentException(contender);
        };
    }

    @Override
    public Map<String, String> conditions() {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("PostgreSQL", servers.version());
        conditions.put("Kafka", AppInfoParser.getVersion() + ", one broker, 4 partitions, acks=all, -Xms1g -Xmx1g");
        conditions.put("JVM of each contender", String.join(" ", Peer.JVM));
        conditions.put(
                "the module", "all parties in one process, tracing off; its end is looked up every " + OurSaga.LOOK);
        conditions.put(
                "Narayana LRA", "1.1.0.Final on RESTEasy and Undertow, ShadowNoFileLockStore with ObjectStoreSync");
        conditions.put("Temporal", "SDK and test server 1.38.0, no time skipping, the SDK's defaults");
        return conditions;
    }

    @Override
    public void close() {
        servers.close();
    }
}
