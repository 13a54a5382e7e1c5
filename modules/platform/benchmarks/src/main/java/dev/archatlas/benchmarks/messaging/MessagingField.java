package dev.archatlas.benchmarks.messaging;

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

/** One PostgreSQL and one Kafka, and a database with the shop's tables for each contender. */
final class MessagingField implements Field {

    private final Effort effort;
    private final Servers servers;

    MessagingField(Effort effort) throws Exception {
        this.effort = effort;
        this.servers = new Servers();
        for (String database : List.of(OurRelay.DATABASE, Debezium.DATABASE, DualWrite.DATABASE)) {
            servers.create(database, "data/messaging");
        }
    }

    @Override
    public void play(Contender contender, Recorder recorder) throws Exception {
        Path log = effort.logs().resolve("%s-%d.log".formatted(contender.id(), recorder.round()));
        switch (contender.id()) {
            case "ours" -> play(OurRelay.DATABASE, new OurRelay(servers, log), recorder);
            case "debezium" -> play(Debezium.DATABASE, new Debezium(servers, log), recorder);
            case "limit" -> play(DualWrite.DATABASE, new DualWrite(servers), recorder);
            default -> throw new IllegalArgumentException(contender.id());
        }
    }

    private void play(String database, Way way, Recorder recorder) throws Exception {
        servers.execute(database, List.of("truncate outbox", "checkpoint")); // no turn pays for the one before
        String topic = "%s-%d".formatted(database, recorder.round());
        Arrivals arrivals = new Arrivals(Drills.WINDOW);
        try (Topic consumed = new Topic(servers.kafka(), topic, arrivals);
                way;
                Shop shop = new Shop(servers, database, way, arrivals)) {
            way.start(topic);
            new Drills(shop, way, arrivals, recorder, effort.time()).all();
        }
        servers.delete(topic);
    }

    @Override
    public Map<String, String> conditions() {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("PostgreSQL", servers.version());
        conditions.put("Kafka", AppInfoParser.getVersion() + ", one broker, 6 partitions, acks=all, -Xms1g -Xmx1g");
        conditions.put("JVM of the module and of Debezium", String.join(" ", JvmOptions.OF_RELAYS));
        conditions.put(
                "Debezium",
                "3.4.1.Final, pgoutput, poll.interval.ms=%s, max.batch.size=%s, offsets flushed every second"
                        .formatted(Debezium.POLL_MS, Debezium.BATCH));
        return conditions;
    }

    @Override
    public void close() {
        servers.close();
    }
}
