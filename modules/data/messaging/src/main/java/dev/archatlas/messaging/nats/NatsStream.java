package dev.archatlas.messaging.nats;

import dev.archatlas.messaging.outbox.Shards;
import dev.archatlas.showcase.Topic;
import io.nats.client.Connection;
import io.nats.client.ConnectionListener.Events;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * How a topic and a consumer look on NATS JetStream. The topic is a stream with a subject for each shard of keys, and a
 * consumer has a durable one for each subject, which hands out a message only when the one before it is acknowledged
 * ({@code max_ack_pending} 1), whichever instance asks.
 */
@Singleton
@Topic({"message-queue/brokers", "message-queue/ordered-and-transactional"})
class NatsStream {

    private static final int NAME_IN_USE = 10058;

    private final NatsSettings settings;

    NatsStream(NatsSettings settings) {
        this.settings = settings;
    }

    /**
     * Connects, or fails within the time. A connection that is lost stays lost: the client's own way of mending one would
     * drop what was on the wire and send what came after it.
     *
     * @param lost counted down when it is lost
     */
    Connection open(String name, Duration timeout, CountDownLatch lost) throws IOException, InterruptedException {
        return Nats.connect(Options.builder()
                .server(settings.url())
                .connectionName(name)
                .connectionTimeout(timeout)
                .noReconnect()
                .connectionListener((connection, event) -> {
                    if (event == Events.CLOSED || event == Events.DISCONNECTED) {
                        lost.countDown();
                    }
                })
                .build());
    }

    /** The subject of a message key. */
    static String subject(String topic, String key) {
        return subject(topic, Shards.of(key));
    }

    static String subject(String topic, int lane) {
        return topic + "." + lane;
    }

    /** Creates the stream unless there is one. */
    void declare(Connection connection, String topic) throws IOException, JetStreamApiException {
        JetStreamManagement management = connection.jetStreamManagement();
        try {
            management.addStream(StreamConfiguration.builder()
                    .name(topic)
                    .subjects(topic + ".*")
                    .storageType(StorageType.File)
                    .retentionPolicy(RetentionPolicy.Limits)
                    .discardPolicy(DiscardPolicy.New)
                    .maxAge(settings.maxAge())
                    .maxBytes(settings.maxBytes())
                    .duplicateWindow(settings.duplicateWindow())
                    .build());
        } catch (JetStreamApiException refused) {
            if (refused.getApiErrorCode() != NAME_IN_USE) {
                throw refused; // somebody has made it with settings of their own, otherwise
            }
        }
    }

    /** What a consumer wants of a lane: everything since the stream began, however long it was away. */
    ConsumerConfiguration consumer(String consumer, String topic, int lane) {
        return ConsumerConfiguration.builder()
                .durable(consumer + "-" + lane)
                .filterSubject(subject(topic, lane))
                .ackPolicy(AckPolicy.Explicit)
                .ackWait(settings.ackWait())
                .maxAckPending(1)
                .build();
    }
}
