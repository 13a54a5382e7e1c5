package dev.archatlas.messaging.rabbitmq;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import dev.archatlas.messaging.outbox.Shards;
import dev.archatlas.showcase.Topic;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How a topic and a consumer look on RabbitMQ. The topic is an exchange; the consumer has a queue for each shard of
 * keys, whose number is the routing key. A queue hands its messages to one consumer at a time, while others stand by.
 *
 * <p>The queues are quorum queues: a confirmed message is on the disks of a majority. The consumer declares them, so
 * that nothing is lost for one that is away, and the publisher learns by {@code mandatory} if there are none.
 *
 * @param topic the exchange
 * @param consumer whose queues
 */
@Topic({"message-queue/brokers", "message-queue/ordered-and-transactional"})
record RabbitQueues(String topic, String consumer) {

    static void declareExchange(Channel channel, String topic) throws IOException {
        channel.exchangeDeclare(topic, BuiltinExchangeType.DIRECT, true);
    }

    /** The routing key of a message key. */
    static String lane(String key) {
        return Integer.toString(Shards.of(key));
    }

    /** The queue of a lane. */
    String queue(String lane) {
        return "%s.%s.%s".formatted(topic, consumer, lane);
    }

    /** Where a message ends that killed its consumers too often, of whatever lane. */
    String dead() {
        return queue("dead");
    }

    static List<String> lanes() {
        return IntStream.range(0, Shards.COUNT).mapToObj(Integer::toString).toList();
    }

    /** Declares all of it; what is there already, in the same form, stays. */
    void declare(Channel channel, RabbitSettings settings) throws IOException {
        declareExchange(channel, topic);
        channel.queueDeclare(dead(), true, false, false, Map.of("x-queue-type", "quorum"));
        Map<String, Object> lane = Map.of(
                "x-queue-type",
                "quorum",
                "x-single-active-consumer",
                true,
                "x-delivery-limit",
                settings.deliveryLimit(),
                "x-dead-letter-exchange",
                "",
                "x-dead-letter-routing-key",
                dead(),
                "x-dead-letter-strategy",
                "at-least-once",
                "x-overflow",
                "reject-publish",
                "x-max-length-bytes",
                settings.queueBytes());
        for (String each : lanes()) {
            channel.queueDeclare(queue(each), true, false, false, lane);
            channel.queueBind(queue(each), topic, each);
        }
    }
}
