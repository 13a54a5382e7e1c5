package dev.archatlas.messaging.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.archatlas.messaging.ContainerContract;
import dev.archatlas.messaging.FrontOnly;
import dev.archatlas.messaging.outbox.OutboxMessage;
import dev.archatlas.messaging.relay.Publishing;
import dev.archatlas.testkit.services.OwnContainer;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.impl.Headers;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The contract on NATS JetStream. */
@QuarkusIntegrationTest
@TestProfile(FrontOnly.class)
class NatsIT extends ContainerContract {

    private static OwnContainer nats;

    @AfterAll
    static void stopBroker() {
        if (nats != null) {
            nats.close();
        }
    }

    @Override
    protected OwnContainer container() {
        if (nats == null) {
            nats = OwnContainer.start("nats:2", 4222, "Server is ready", "-js", "-sd", "/tmp/jetstream");
        }
        return nats;
    }

    @Override
    protected Map<String, String> broker() {
        return Map.of(
                "quarkus.profile",
                "prod,nats",
                "nats.url",
                "nats://" + container().address(),
                "nats.ack-wait",
                "3s");
    }

    /** Without a message id, so that the server has no part in recognising duplicates. */
    @Override
    protected void send(String id, String key, String type, byte[] payload) throws Exception {
        try (Connection connection = Nats.connect("nats://" + container().address())) {
            Headers headers =
                    new Headers().put("ce_id", id).put("ce_type", type).put(NatsSubscription.KEY, key);
            connection.jetStream().publish(NatsStream.subject(TOPIC, key), headers, payload);
        }
    }

    @Test
    void messageThatIsPublishedAgainWithinTheWindowIsStoredOnceAndLaterTwice() throws Exception {
        NatsStream stream = new NatsStream(new Settings("nats://" + container().address(), Duration.ofSeconds(3)));
        var publisher =
                new NatsPublisher(stream, Publishing.confirmedWithin(Duration.ofSeconds(30)), Publishing.noSpans());
        String topic = "window-" + UUID.randomUUID();
        List<OutboxMessage> message = List.of(Publishing.message(topic, "key", "Test"));
        try (Connection connection = Nats.connect("nats://" + container().address())) {
            publisher.publish(message);
            publisher.publish(message);
            assertThat(stored(connection, topic)).isEqualTo(1);

            await().pollInSameThread().atMost(Duration.ofSeconds(60)).until(() -> {
                publisher.publish(message);
                return stored(connection, topic) == 2;
            });
        } finally {
            publisher.abandon();
        }
    }

    private static long stored(Connection connection, String topic) throws Exception {
        return connection
                .jetStreamManagement()
                .getStreamInfo(topic)
                .getStreamState()
                .getMsgCount();
    }

    private record Settings(String url, Duration duplicateWindow) implements NatsSettings {
        @Override
        public Duration ackWait() {
            return Duration.ofSeconds(3);
        }

        @Override
        public Duration maxAge() {
            return Duration.ofDays(1);
        }

        @Override
        public long maxBytes() {
            return 1_000_000;
        }
    }
}
