package dev.archatlas.messaging.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.archatlas.messaging.Topics;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Billers that are stopped, overtaken and taken for dead in the middle of a transaction, on topics of their own. */
@QuarkusTest
@Topic("message-queue/ordered-and-transactional")
class BillerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Runnable NOTHING = () -> {};

    @Inject
    Topics topics;

    private final String run = UUID.randomUUID().toString();
    private final String orders = "orders-" + run;
    private final String invoices = "invoices-" + run;

    @BeforeEach
    void threeOrders() {
        for (String order : List.of("one", "two", "three")) {
            topics.write(orders, "customer", order.getBytes(), Map.of());
        }
        topics.read(invoices);
    }

    @Test
    void abortedBatchIsSeenByNobodyWhoReadsCommitted() {
        try (Biller failing = biller("a", () -> {
            throw new IllegalStateException("before the commit");
        })) {
            assertThatThrownBy(() -> billEverything(failing)).hasMessage("before the commit");
        }

        assertThat(values(topics.readCommitted(invoices))).isEmpty();
        assertThat(values(topics.read(invoices))).containsExactly("one", "two", "three");
    }

    @Test
    void batchThatWasAbortedIsBilledOnceByTheNext() {
        abortedBatchIsSeenByNobodyWhoReadsCommitted();

        try (Biller next = biller("a", NOTHING)) {
            billEverything(next);
        }

        assertThat(values(topics.readCommitted(invoices))).containsExactly("one", "two", "three");
    }

    @Test
    void batchThatWasCommittedIsNotBilledAgain() {
        try (Biller first = biller("a", NOTHING)) {
            billEverything(first);
        }
        topics.write(orders, "customer", "four".getBytes(), Map.of());

        try (Biller second = biller("b", NOTHING)) {
            billEverything(second);
        }

        assertThat(values(topics.readCommitted(invoices))).containsExactly("one", "two", "three", "four");
    }

    @Test
    void zombieIsFencedByItsSuccessorOfTheSameId() {
        Biller[] successor = new Biller[1];
        try (Biller zombie = biller("a", () -> successor[0] = biller("a", NOTHING))) {
            assertThatThrownBy(() -> billEverything(zombie)).isInstanceOf(ProducerFencedException.class);
        }

        try (Biller next = successor[0]) {
            billEverything(next);
        }

        assertThat(values(topics.readCommitted(invoices))).containsExactly("one", "two", "three");
    }

    @Test
    void memberThatTheGroupHasGivenUpCannotCommitWhateverItsId() {
        try (Biller frozen = biller("a", () -> {
            try (Biller other = biller("b", NOTHING)) {
                billEverything(other); // gets the partition when this one is out of the group
            }
        })) {
            assertThatThrownBy(() -> billEverything(frozen)).isInstanceOf(CommitFailedException.class);
        }

        assertThat(values(topics.readCommitted(invoices))).containsExactly("one", "two", "three");
        assertThat(values(topics.read(invoices))).hasSize(6);
    }

    /** One that is taken for dead after two seconds without a poll. */
    private Biller biller(String id, Runnable beforeCommit) {
        Map<String, Object> broker = topics.broker();
        broker.put("max.poll.interval.ms", 2_000);
        broker.put("metadata.max.age.ms", 500);
        return new Biller(broker, orders, "group-" + run, id + "-" + run, this::invoice, beforeCommit);
    }

    private Optional<ProducerRecord<String, byte[]>> invoice(ConsumerRecord<String, byte[]> order) {
        return Optional.of(new ProducerRecord<>(invoices, order.key(), order.value()));
    }

    private static void billEverything(Biller biller) {
        await().pollInSameThread().atMost(PATIENCE).until(() -> biller.bill(Duration.ofMillis(200)) > 0);
    }

    private static List<String> values(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream().map(each -> new String(each.value())).toList();
    }
}
