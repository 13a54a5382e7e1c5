package dev.archatlas.messaging.rabbitmq;

import com.rabbitmq.client.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.archatlas.messaging.broker.Broker;
import dev.archatlas.messaging.broker.BrokerSettings;
import dev.archatlas.messaging.loop.Loop;
import dev.archatlas.messaging.shipping.OrderIntake;
import dev.archatlas.showcase.Topic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;

/**
 * The warehouse's ear at RabbitMQ: each queue has one message at a time in the warehouse's hands, and gets the next when
 * that one is settled. A message whose consumer is gone before that goes back to its place, and to another consumer.
 */
@Singleton
@Topic({"message-queue/brokers", "message-queue/reliability"})
class RabbitSubscription {

    /** The header with the message's key, for which AMQP has no place. */
    static final String KEY = "key";

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int NO_OFFSET = -1;

    private final RabbitConnections connections;
    private final RabbitSettings settings;
    private final OrderIntake warehouse;
    private final RabbitQueues queues;
    private final boolean enabled;
    private final Loop loop = new Loop("rabbitmq-subscription", Duration.ofSeconds(5), this::listen);

    RabbitSubscription(
            RabbitConnections connections, RabbitSettings settings, OrderIntake warehouse, BrokerSettings broker) {
        this.connections = connections;
        this.settings = settings;
        this.warehouse = warehouse;
        this.queues = new RabbitQueues(broker.topic(), warehouse.consumer());
        this.enabled = broker.listensTo(Broker.RABBITMQ);
    }

    void onStart(@Observes StartupEvent started) {
        if (enabled) {
            loop.start();
        }
    }

    void onStop(@Observes ShutdownEvent stopping) {
        loop.kill();
    }

    /** As long as the connection lives, and every channel and queue with it. */
    private void listen() throws IOException, TimeoutException, InterruptedException {
        CountDownLatch lost = new CountDownLatch(1);
        try (Connection connection = connections.open(warehouse.consumer(), CONNECT)) {
            try (Channel channel = connection.createChannel()) {
                queues.declare(channel, settings);
            }
            for (String lane : RabbitQueues.lanes()) {
                listen(connection.createChannel(), lane, lost);
            }
            lost.await();
        }
    }

    private void listen(Channel channel, String lane, CountDownLatch lost) throws IOException {
        channel.addShutdownListener(cause -> lost.countDown());
        channel.basicQos(1);
        channel.basicConsume(
                queues.queue(lane),
                false,
                (tag, message) -> {
                    receive(lane, message.getProperties(), message.getBody());
                    channel.basicAck(message.getEnvelope().getDeliveryTag(), false);
                },
                tag -> lost.countDown());
    }

    private void receive(String lane, BasicProperties properties, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        if (properties.getHeaders() != null) {
            properties.getHeaders().forEach((name, value) -> headers.put(name, String.valueOf(value)));
        }
        // a message has no lasting place here that could stand for its identity
        headers.putIfAbsent("ce_id", UUID.randomUUID().toString());
        String key = headers.getOrDefault(KEY, headers.get("ce_id"));
        warehouse.settle(key, body, headers, queues.topic(), Integer.parseInt(lane), NO_OFFSET);
    }
}
