package dev.archatlas.embedded.stack;

import dev.archatlas.embedded.lease.Endpoints;
import dev.archatlas.embedded.lease.Request;
import dev.archatlas.embedded.lease.ServicesException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
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

    /** The broker takes part in its cluster, and every partition has a leader again. */
    @Override
    public void requireAnswer() throws Exception {
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 4_000);
        try (Admin admin = Admin.create(settings)) {
            Set<String> topics = admin.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            for (TopicDescription topic : describe(admin, topics).values()) {
                if (topic.partitions().stream().anyMatch(KafkaTopics::isLeaderless)) {
                    throw new ServicesException("the topic %s has a partition without leader".formatted(topic.name()));
                }
            }
        }
    }

    private static boolean isLeaderless(TopicPartitionInfo partition) {
        return partition.leader() == null || partition.leader().isEmpty();
    }

    private static Map<String, TopicDescription> describe(Admin admin, Collection<String> topics) throws Exception {
        return admin.describeTopics(topics).allTopicNames().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
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
        for (TopicDescription topic : describe(admin, known).values()) {
            int wanted = topics.get(topic.name());
            if (topic.partitions().size() < wanted) {
                admin.createPartitions(Map.of(topic.name(), NewPartitions.increaseTo(wanted)))
                        .all()
                        .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }
}
