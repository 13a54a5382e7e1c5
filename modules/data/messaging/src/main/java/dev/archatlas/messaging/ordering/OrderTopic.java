package dev.archatlas.messaging.ordering;

import static org.apache.kafka.clients.admin.AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG;
import static org.apache.kafka.clients.admin.AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG;

import dev.archatlas.messaging.broker.Broker;
import dev.archatlas.messaging.broker.BrokerSettings;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Creates the shop's topic before anybody uses it: left to the broker, it would get the broker's default of partitions.
 * The shop starts without a broker, too.
 */
@ApplicationScoped
class OrderTopic {

    private static final Logger LOG = Logger.getLogger(OrderTopic.class);
    private static final int BEFORE_MESSAGING_STARTS = 1;

    private final Map<String, Object> broker;
    private final String name;
    private final int partitions;

    OrderTopic(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "orders.topic") String name,
            @ConfigProperty(name = "orders.partitions") int partitions,
            @ConfigProperty(name = "orders.topic-timeout", defaultValue = "15s") Duration timeout) {
        this.broker = new HashMap<>(broker);
        // closing the client waits for its calls, so they are bounded as well
        this.broker.put(REQUEST_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        this.broker.put(DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        this.name = name;
        this.partitions = partitions;
    }

    void onStart(@Observes @Priority(BEFORE_MESSAGING_STARTS) StartupEvent starting, BrokerSettings settings)
            throws InterruptedException {
        if (settings.broker() == Broker.KAFKA) {
            create();
        }
    }

    void create() throws InterruptedException {
        try (Admin admin = Admin.create(broker)) {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(partitions), Optional.empty())))
                    .all()
                    .get();
        } catch (ExecutionException failure) {
            switch (failure.getCause()) {
                case TopicExistsException exists -> LOG.debugf("Topic %s exists", name);
                case TimeoutException away ->
                    LOG.warnf("Topic %s was not created: the broker does not answer. Orders wait in the outbox.", name);
                default -> LOG.warnf("Topic %s was not created: %s", name, failure.getCause());
            }
        }
    }
}
