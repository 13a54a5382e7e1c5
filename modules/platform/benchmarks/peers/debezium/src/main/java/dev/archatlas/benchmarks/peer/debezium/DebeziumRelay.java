package dev.archatlas.benchmarks.peer.debezium;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Debezium's embedded engine with its outbox event router: reads the outbox table from the write-ahead log and publishes
 * to Kafka, at least once. Settings come as {@code bench.*} system properties; ends when its standard input does.
 */
public final class DebeziumRelay {

    private DebeziumRelay() {}

    /** Relays until standard input ends. */
    public static void main(String[] args) throws IOException {
        var producer = new KafkaProducer<>(producer(), new StringSerializer(), new ByteArraySerializer());
        DebeziumEngine<RecordChangeEvent<SourceRecord>> engine = DebeziumEngine.create(
                        ChangeEventFormat.of(Connect.class))
                .using(engine())
                .notifying(new ToKafka(producer))
                .using((success, message, error) -> {
                    System.err.println("engine ended: " + message + (error == null ? "" : ", " + error));
                    Runtime.getRuntime().halt(success ? 0 : 1);
                })
                .build();
        Thread.ofPlatform().name("debezium").start(engine);
        System.in.transferTo(java.io.OutputStream.nullOutputStream());
        Runtime.getRuntime().halt(0);
    }

    /** The same durability as the other contenders, and Kafka's defaults for the rest. */
    private static Map<String, Object> producer() {
        return Map.of(
                "bootstrap.servers", setting("kafka"),
                "acks", "all",
                "enable.idempotence", "true",
                "linger.ms", "0",
                "delivery.timeout.ms", String.valueOf(Integer.MAX_VALUE));
    }

    private static Properties engine() {
        Properties config = new Properties();
        config.setProperty("name", "outbox");
        config.setProperty("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
        config.setProperty("topic.prefix", "bench");
        config.setProperty("database.hostname", setting("host"));
        config.setProperty("database.port", setting("port"));
        config.setProperty("database.dbname", setting("database"));
        config.setProperty("database.user", setting("user"));
        config.setProperty("database.password", setting("password"));
        config.setProperty("plugin.name", "pgoutput");
        config.setProperty("slot.name", setting("slot"));
        config.setProperty("publication.name", setting("slot"));
        config.setProperty("publication.autocreate.mode", "filtered");
        config.setProperty("snapshot.mode", "no_data");
        config.setProperty("table.include.list", "public.outbox");
        config.setProperty("tombstones.on.delete", "false");
        config.setProperty("skipped.operations", "u,d,t");
        config.setProperty("offset.storage", "org.apache.kafka.connect.storage.FileOffsetBackingStore");
        config.setProperty(
                "offset.storage.file.filename",
                Path.of(setting("offsets")).toAbsolutePath().toString());
        config.setProperty("offset.flush.interval.ms", "1000");
        config.setProperty("poll.interval.ms", setting("poll"));
        config.setProperty("max.batch.size", setting("batch"));
        config.setProperty("max.queue.size", String.valueOf(4 * Integer.parseInt(setting("batch"))));
        route(config);
        return config;
    }

    private static void route(Properties config) {
        config.setProperty("transforms", "outbox");
        config.setProperty("transforms.outbox.type", "io.debezium.transforms.outbox.EventRouter");
        config.setProperty("transforms.outbox.table.field.event.id", "id");
        config.setProperty("transforms.outbox.table.field.event.key", "key");
        config.setProperty("transforms.outbox.table.field.event.payload", "payload");
        config.setProperty("transforms.outbox.route.by.field", "topic");
        config.setProperty("transforms.outbox.route.topic.replacement", "${routedByValue}");
        config.setProperty(
                "transforms.outbox.table.fields.additional.placement",
                "type:header:ce_type,created_at:header:ce_time,headers:header:headers");
    }

    private static String setting(String name) {
        String value = System.getProperty("bench." + name);
        if (value == null) {
            throw new IllegalArgumentException("Set -Dbench." + name + ".");
        }
        return value;
    }
}
