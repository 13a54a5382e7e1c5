package dev.archatlas.messaging.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.archatlas.messaging.ContainerContract;
import dev.archatlas.messaging.FrontOnly;
import dev.archatlas.messaging.relay.Publisher.PublishFailed;
import dev.archatlas.messaging.relay.Publishing;
import dev.archatlas.testkit.services.OwnContainer;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The contract on RabbitMQ. */
@QuarkusIntegrationTest
@TestProfile(FrontOnly.class)
class RabbitMqIT extends ContainerContract {

    private static OwnContainer rabbit;

    @AfterAll
    static void stopBroker() {
        if (rabbit != null) {
            rabbit.close();
        }
    }

    @Override
    protected OwnContainer container() {
        if (rabbit == null) {
            rabbit = OwnContainer.start("rabbitmq:4", 5672, "Server startup complete");
        }
        return rabbit;
    }

    @Override
    protected Map<String, String> broker() {
        return Map.of("quarkus.profile", "prod,rabbitmq", "rabbitmq.uri", uri());
    }

    private String uri() {
        return "amqp://guest:guest@" + container().address();
    }

    @Override
    protected void send(String id, String key, String type, byte[] payload) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(uri());
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.basicPublish(
                    TOPIC,
                    RabbitQueues.lane(key),
                    new BasicProperties.Builder()
                            .headers(Map.of("ce_id", id, "ce_type", type, RabbitSubscription.KEY, key))
                            .build(),
                    payload);
            channel.waitForConfirmsOrDie();
        }
    }

    @Test
    void messageThatReachesNoQueueIsNotTakenForConfirmed() {
        RabbitSettings settings = new Settings(URI.create(uri()), 20, 1_000_000);
        var publisher = new RabbitPublisher(
                new RabbitConnections(settings),
                Publishing.confirmedWithin(Duration.ofSeconds(30)),
                Publishing.noSpans());

        assertThatThrownBy(() -> publisher.publish(
                        List.of(Publishing.message("nobody-listens-" + UUID.randomUUID(), "key", "Test"))))
                .isInstanceOf(PublishFailed.class)
                .hasRootCauseMessage("No queue takes this message yet: NO_ROUTE");
        publisher.abandon();
    }

    @Test
    void messageThatItsConsumersDieOfGoesToTheDeadQueue() throws Exception {
        RabbitSettings settings = new Settings(URI.create(uri()), 3, 1_000_000);
        RabbitConnections connections = new RabbitConnections(settings);
        RabbitQueues queues = new RabbitQueues("deadly-" + UUID.randomUUID(), "shipping");
        try (Connection observer = connections.open("observer", Duration.ofSeconds(30));
                Channel channel = observer.createChannel()) {
            queues.declare(channel, settings);
            channel.basicPublish(queues.topic(), "0", null, "deadly".getBytes(UTF_8));

            AtomicReference<GetResponse> dead = new AtomicReference<>();
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                dieOfTheNext(connections, queues.queue("0"));
                dead.set(channel.basicGet(queues.dead(), true));
                return dead.get() != null;
            });

            assertThat(dead.get().getBody()).asString().isEqualTo("deadly");
            assertThat(dead.get().getProps().getHeaders().get("x-first-death-reason"))
                    .hasToString("delivery_limit");
        }
    }

    private static void dieOfTheNext(RabbitConnections connections, String queue) throws Exception {
        Semaphore delivered = new Semaphore(0);
        try (Connection mortal = connections.open("mortal", Duration.ofSeconds(30))) {
            mortal.createChannel().basicConsume(queue, false, (tag, message) -> delivered.release(), tag -> {});
            delivered.tryAcquire(1, TimeUnit.SECONDS);
        }
    }

    private record Settings(URI uri, int deliveryLimit, long queueBytes) implements RabbitSettings {}
}
