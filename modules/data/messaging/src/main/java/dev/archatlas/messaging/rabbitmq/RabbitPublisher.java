package dev.archatlas.messaging.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Channel;
import dev.archatlas.messaging.outbox.OutboxMessage;
import dev.archatlas.messaging.relay.PublishSpans;
import dev.archatlas.messaging.relay.RelaySettings;
import dev.archatlas.messaging.relay.RoundPublisher;
import dev.archatlas.showcase.Topic;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/**
 * Publishes to RabbitMQ with publisher confirms. A confirm alone says only that the exchange has done its work, with
 * or without a queue: {@code mandatory} makes the broker return what reached none, and that is a failure here.
 */
@Singleton
@Identifier("rabbitmq")
@Topic({"message-queue/brokers", "messaging-async/publisher-confirms"})
class RabbitPublisher extends RoundPublisher {

    private static final int PERSISTENT = 2;

    private final RabbitConnections connections;
    private Connection connection;
    private Channel channel;
    private Confirms confirms;
    private final Set<String> exchanges = new HashSet<>();

    RabbitPublisher(RabbitConnections connections, RelaySettings settings, PublishSpans spans) {
        super("rabbitmq", settings.publishTimeout(), spans);
        this.connections = connections;
    }

    @Override
    protected CompletableFuture<?> send(OutboxMessage message, Map<String, String> headers)
            throws IOException, TimeoutException {
        if (connection == null) {
            connection = connections.open("outbox-relay", timeout());
            channel = connection.createChannel();
            confirms = Confirms.of(channel);
            exchanges.clear();
        }
        if (exchanges.add(message.topic())) {
            RabbitQueues.declareExchange(channel, message.topic());
        }
        CompletableFuture<Void> stored = confirms.expect(channel.getNextPublishSeqNo(), message.id().toString());
        channel.basicPublish(
                message.topic(), RabbitQueues.lane(message.key()), true, properties(message, headers), message.payload());
        return stored;
    }

    private static BasicProperties properties(OutboxMessage message, Map<String, String> headers) {
        Map<String, Object> all = new HashMap<>(headers);
        all.put(RabbitSubscription.KEY, message.key());
        return new BasicProperties.Builder()
                .messageId(message.id().toString())
                .contentType("application/json")
                .deliveryMode(PERSISTENT)
                .headers(all)
                .build();
    }

    @Override
    @PreDestroy
    protected synchronized void abandon() {
        Connection abandoned = connection;
        connection = null;
        if (abandoned != null) {
            abandoned.abort(0);
        }
    }
}
