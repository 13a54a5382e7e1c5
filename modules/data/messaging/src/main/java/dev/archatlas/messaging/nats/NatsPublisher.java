package dev.archatlas.messaging.nats;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.archatlas.messaging.outbox.OutboxMessage;
import dev.archatlas.messaging.relay.PublishSpans;
import dev.archatlas.messaging.relay.RelaySettings;
import dev.archatlas.messaging.relay.RoundPublisher;
import dev.archatlas.showcase.Topic;
import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.PublishOptions;
import io.nats.client.api.PublishAck;
import io.nats.client.impl.Headers;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * Publishes to a JetStream stream and waits for its acknowledgements. The message id goes along: within its window the
 * server recognises a repetition and stores it once. That spares work; the promise is the inbox's.
 */
@Singleton
@Identifier("nats")
@Topic({"message-queue/brokers", "messaging-async/publisher-confirms"})
class NatsPublisher extends RoundPublisher {

    private final NatsStream stream;
    private final Set<String> declared = new HashSet<>();
    private Connection connection;
    private JetStream jetStream;

    NatsPublisher(NatsStream stream, RelaySettings settings, PublishSpans spans) {
        super("nats", settings.publishTimeout(), spans);
        this.stream = stream;
    }

    @Override
    protected void publishRound(Map<OutboxMessage, Map<String, String>> messages, Duration timeout) throws Exception {
        if (connection == null) {
            connection = stream.open("outbox-relay", timeout, new CountDownLatch(1));
            jetStream = connection.jetStream();
            declared.clear();
        }
        List<CompletableFuture<PublishAck>> stored = new ArrayList<>();
        for (var each : messages.entrySet()) {
            String topic = each.getKey().topic();
            if (declared.add(topic)) {
                stream.declare(connection, topic);
            }
            stored.add(send(each.getKey(), each.getValue()));
        }
        CompletableFuture.allOf(stored.toArray(CompletableFuture[]::new)).get(timeout.toNanos(), NANOSECONDS);
    }

    private CompletableFuture<PublishAck> send(OutboxMessage message, Map<String, String> headers) {
        Headers all = new Headers();
        headers.forEach((name, value) -> all.put(name, value));
        all.put(NatsSubscription.KEY, message.key());
        return jetStream.publishAsync(
                NatsStream.subject(message.topic(), message.key()),
                all,
                message.payload(),
                PublishOptions.builder()
                        .expectedStream(message.topic())
                        .messageId(message.id().toString())
                        .build());
    }

    @Override
    @PreDestroy
    protected synchronized void abandon() {
        Connection abandoned = connection;
        connection = null;
        if (abandoned != null) {
            try {
                abandoned.close();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt(); // nobody uses it any more
            }
        }
    }
}
