package dev.archatlas.messaging.nats;

import dev.archatlas.messaging.broker.Broker;
import dev.archatlas.messaging.broker.BrokerSettings;
import dev.archatlas.messaging.loop.Loop;
import dev.archatlas.messaging.outbox.Shards;
import dev.archatlas.messaging.shipping.OrderIntake;
import dev.archatlas.showcase.Topic;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.StreamContext;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * The warehouse's ear at JetStream. A message is acknowledged when it is settled; one whose consumer has died is handed
 * out again when its time to acknowledge is over.
 */
@Singleton
@Topic({"message-queue/brokers", "message-queue/reliability"})
class NatsSubscription {

    /** The header with the message's key, of which the subject tells no more than the shard. */
    static final String KEY = "key";

    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final NatsStream stream;
    private final OrderIntake warehouse;
    private final String topic;
    private final boolean enabled;
    private final Loop loop = new Loop("nats-subscription", Duration.ofSeconds(5), this::listen);

    NatsSubscription(NatsStream stream, OrderIntake warehouse, BrokerSettings broker) {
        this.stream = stream;
        this.warehouse = warehouse;
        this.topic = broker.topic();
        this.enabled = broker.listensTo(Broker.NATS);
    }

    void onStart(@Observes StartupEvent started) {
        if (enabled) {
            loop.start();
        }
    }

    void onStop(@Observes ShutdownEvent stopping) {
        loop.kill();
    }

    /** As long as the connection lives. */
    private void listen() throws IOException, InterruptedException, JetStreamApiException {
        CountDownLatch lost = new CountDownLatch(1);
        try (Connection connection = stream.open(warehouse.consumer(), CONNECT, lost)) {
            stream.declare(connection, topic);
            StreamContext context = connection.getStreamContext(topic);
            for (int lane = 0; lane < Shards.COUNT; lane++) {
                context.createOrUpdateConsumer(stream.consumer(warehouse.consumer(), topic, lane))
                        .consume(connection.createDispatcher(), this::receive);
            }
            lost.await();
        }
    }

    private void receive(Message message) {
        Map<String, String> headers = new HashMap<>();
        if (message.hasHeaders()) {
            message.getHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
        }
        String subject = message.getSubject();
        int lane = Integer.parseInt(subject.substring(subject.lastIndexOf('.') + 1));
        warehouse.settle(
                headers.get(KEY),
                message.getData(),
                headers,
                topic,
                lane,
                message.metaData().streamSequence());
        message.ack();
    }
}
