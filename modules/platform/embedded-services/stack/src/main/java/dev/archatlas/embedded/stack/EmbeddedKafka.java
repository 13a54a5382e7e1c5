package dev.archatlas.embedded.stack;

import dev.archatlas.embedded.lease.RunFolder;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.AppInfoParser;

/** A Kafka broker in this process, which saves the memory of another JVM: if it dies, so does the stack. */
final class EmbeddedKafka implements Server {
    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    static EmbeddedKafka start(RunFolder run, Consumer<String> progress) throws Exception {
        progress.accept("Kafka %s: starting".formatted(AppInfoParser.getVersion()));
        KafkaBroker broker = new KafkaBroker(run.path().resolve("kafka"), Ports.free(), Ports.free());
        broker.format();
        return new EmbeddedKafka(broker.start(), broker.port());
    }

    @Override
    public String host() {
        return KafkaBroker.HOST;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public CompletableFuture<String> death() {
        return new CompletableFuture<>();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
