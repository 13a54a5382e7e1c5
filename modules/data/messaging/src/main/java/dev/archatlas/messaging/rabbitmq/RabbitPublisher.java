package dev.archatlas.messaging.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.archatlas.messaging.outbox.OutboxMessage;
import dev.archatlas.messaging.relay.PublishSpans;
import dev.archatlas.messaging.relay.RelaySettings;
import dev.archatlas.messaging.relay.RoundPublisher;
import dev.archatlas.showcase.Topic;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
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
    private final Set<String> exchanges = new HashSet<>();
    private Connection connection;
    private Channel channel;
    private volatile String returned;

    RabbitPublisher(RabbitConnections connections, RelaySettings settings, PublishSpans spans) {
        super("rabbitmq", settings.publishTimeout(), spans);
        this.connections = connections;
    }

    @Override
    protected void publishRound(Map<OutboxMessage, Map<String, String>> messages, Duration timeout)
            throws IOException, InterruptedException, TimeoutException {
        if (connection == null) {
            connect(timeout);
        }
        for (var each : messages.entrySet()) {
            OutboxMessage message = each.getKey();
            if (exchanges.add(message.topic())) {
                RabbitQueues.declareExchange(channel, message.topic());
            }
            String lane = RabbitQueues.lane(message.key());
            channel.basicPublish(message.topic(), lane, true, properties(message, each.getValue()), message.payload());
        }
        channel.waitForConfirmsOrDie(timeout.toMillis());
        if (returned != null) {
            throw new IOException("No queue takes this message yet: " + returned);
        }
    }

    private void connect(Duration timeout) throws IOException, TimeoutException {
        connection = connections.open("outbox-relay", timeout);
        channel = connection.createChannel();
        channel.confirmSelect();
        returned = null;
        exchanges.clear();
        // what reached no queue comes back just before its confirm
        channel.addReturnListener(message -> returned = message.getReplyText());
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
