package dev.archatlas.saga.transport;

import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.fault.CrashPoints;
import dev.archatlas.saga.loop.Crew;
import dev.archatlas.saga.loop.Loop;
import io.quarkus.arc.All;
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
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/** Lets the parties of this process talk: for each a listener to its mailbox and a relay of its outbox. */
@ApplicationScoped
public class Transport implements Crew {

    private static final Logger LOG = Logger.getLogger(Transport.class);
    private static final int BEFORE_OTHERS = 1;
    private static final int BROKER_PATIENCE_MS = 15_000;

    private final Map<String, Object> broker;
    private final TransportSettings settings;
    private final List<Mailbox> mailboxes;
    private final Database database;
    private final Outbox outbox;
    private final Publisher publisher;
    private final CrashPoints crashPoints;

    Transport(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            TransportSettings settings,
            @All List<Mailbox> all,
            Database database,
            Outbox outbox,
            Publisher publisher,
            CrashPoints crashPoints) {
        this.broker = broker;
        this.settings = settings;
        this.mailboxes =
                all.stream().filter(each -> settings.isHere(each.schema())).toList();
        this.database = database;
        this.outbox = outbox;
        this.publisher = publisher;
        this.crashPoints = crashPoints;
    }

    @Override
    public List<Loop> loops() {
        return Stream.concat(
                        mailboxes.stream().map(this::listener),
                        mailboxes.stream().map(Mailbox::schema).distinct().map(this::relay))
                .toList();
    }

    private Loop listener(Mailbox mailbox) {
        Listener listener = new Listener(broker, settings, mailbox, crashPoints);
        return new Loop(mailbox.name() + "-listener", Duration.ZERO, listener::listen);
    }

    private Loop relay(String schema) {
        Relay relay = new Relay(schema, database, outbox, publisher, crashPoints, settings.batch());
        return new Loop(
                schema + "-relay",
                Duration.ZERO,
                () -> relay.sweep() == settings.batch() || outbox.await(schema, settings.poll()));
    }

    /** Left to the broker, a topic would get the broker's default of partitions. */
    void createTopics(@Observes @Priority(BEFORE_OTHERS) StartupEvent starting) throws InterruptedException {
        Map<String, Object> config = new HashMap<>(broker);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, BROKER_PATIENCE_MS);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, BROKER_PATIENCE_MS);
        try (Admin admin = Admin.create(config)) {
            List<NewTopic> topics = mailboxes.stream()
                    .map(Mailbox::topic)
                    .distinct()
                    .map(topic ->
                            new NewTopic(settings.topic(topic), Optional.of(settings.partitions()), Optional.empty()))
                    .toList();
            for (var created : admin.createTopics(topics).values().entrySet()) {
                awaitCreation(created.getKey(), created.getValue());
            }
        }
    }

    private static void awaitCreation(String topic, KafkaFuture<Void> created) throws InterruptedException {
        try {
            created.get();
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)) {
                LOG.warnf("Topic %s was not created, messages wait in the outbox: %s", topic, failure.getCause());
            }
        }
    }
}
