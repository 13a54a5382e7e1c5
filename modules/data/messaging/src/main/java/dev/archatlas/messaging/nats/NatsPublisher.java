package dev.archatlas.messaging.nats;

import dev.archatlas.messaging.outbox.OutboxMessage;
import dev.archatlas.messaging.relay.PublishSpans;
import dev.archatlas.messaging.relay.RelaySettings;
import dev.archatlas.messaging.relay.RoundPublisher;
import dev.archatlas.showcase.Topic;
import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.JetStreamApiException;
import io.nats.client.PublishOptions;
import io.nats.client.impl.Headers;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.HashSet;
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
    protected CompletableFuture<?> send(OutboxMessage message, Map<String, String> headers)
            throws IOException, InterruptedException {
        if (connection == null) {
            connection = stream.open("outbox-relay", timeout(), new CountDownLatch(1));
            jetStream = connection.jetStream();
            declared.clear();
        }
        if (!declared.contains(message.topic())) {
            declare(message.topic());
        }
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

    private void declare(String topic) throws IOException {
        try {
            stream.declare(connection, topic);
            declared.add(topic);
        } catch (JetStreamApiException refused) {
            throw new IOException("JetStream refused the stream " + topic, refused);
        }
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
