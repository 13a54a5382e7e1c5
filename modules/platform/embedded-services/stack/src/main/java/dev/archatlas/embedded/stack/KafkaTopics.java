package dev.archatlas.embedded.stack;

import dev.archatlas.embedded.lease.Endpoints;
import dev.archatlas.embedded.lease.Request;
import dev.archatlas.embedded.lease.ServicesException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The topics that applications name. They exist before the application starts: a consumer that finds none looks again only
 * seconds later. For a test run they are emptied by deleting them first.
 */
final class KafkaTopics implements Tenancy {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final String bootstrapServers;

    KafkaTopics(Server server) {
        this.bootstrapServers = "%s:%d".formatted(server.host(), server.port());
    }

    @Override
    public synchronized Share open(Request.Hold request) throws Exception {
        Map<String, Integer> topics = request.lease().topics();
        if (!topics.isEmpty()) {
            try (Admin admin =
                    Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) bootstrapServers))) {
                prepare(admin, topics, request.lease().fresh());
            }
        }
        return Share.lasting(Map.of(Endpoints.KAFKA, bootstrapServers));
    }

    private static void prepare(Admin admin, Map<String, Integer> topics, boolean fresh) throws Exception {
        Set<String> existing = admin.listTopics().names().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        List<String> known = topics.keySet().stream().filter(existing::contains).toList();
        if (fresh) {
            admin.deleteTopics(known).all().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            create(admin, topics, List.of());
        } else {
            create(admin, topics, known);
            widen(admin, topics, known);
        }
    }

    private static void create(Admin admin, Map<String, Integer> topics, List<String> known) throws Exception {
        List<NewTopic> missing = topics.entrySet().stream()
                .filter(topic -> !known.contains(topic.getKey()))
                .map(topic -> new NewTopic(topic.getKey(), topic.getValue(), (short) 1))
                .toList();
        Instant deadline = Instant.now().plus(LIMIT);
        for (NewTopic topic : missing) {
            create(admin, topic, deadline);
        }
    }

    private static void create(Admin admin, NewTopic topic, Instant deadline) throws Exception {
        while (true) {
            try {
                admin.createTopics(List.of(topic)).all().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
                return;
            } catch (ExecutionException e) {
                // a deleted topic keeps its name for a moment
                if (!(e.getCause() instanceof TopicExistsException)
                        || Instant.now().isAfter(deadline)) {
                    throw new ServicesException(
                            "The topic %s cannot be created: %s"
                                    .formatted(topic.name(), e.getCause().getMessage()),
                            e);
                }
            }
        }
    }

    private static void widen(Admin admin, Map<String, Integer> topics, List<String> known) throws Exception {
        Map<String, TopicDescription> descriptions =
                admin.describeTopics(known).allTopicNames().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        for (TopicDescription topic : descriptions.values()) {
            int wanted = topics.get(topic.name());
            if (topic.partitions().size() < wanted) {
                admin.createPartitions(Map.of(topic.name(), NewPartitions.increaseTo(wanted)))
                        .all()
                        .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }
}
