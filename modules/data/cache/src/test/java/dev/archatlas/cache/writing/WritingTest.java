package dev.archatlas.cache.writing;

import static dev.archatlas.cache.Rig.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.archatlas.cache.Rig;
import dev.archatlas.cache.instance.Instance;
import dev.archatlas.cache.instance.Instances;
import dev.archatlas.cache.lock.DistributedLock.Held;
import dev.archatlas.cache.product.Product;
import dev.archatlas.cache.product.Products;
import dev.archatlas.cache.shared.Envelope;
import dev.archatlas.cache.shared.Lease;
import dev.archatlas.cache.tiered.Tally.Event;
import dev.archatlas.cache.writing.WriteStrategy.Written;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@Topic({"distributed-cache/read-write-patterns", "distributed-cache/update-consistency"})
class WritingTest {

    @Inject
    Instances instances;

    @Inject
    Products products;

    @Inject
    WriteAround writeAround;

    @Inject
    WriteThrough writeThrough;

    @Inject
    WriteBehind writeBehind;

    @Inject
    Flusher flusher;

    @Inject
    PriceReview reviews;

    private final String id = "w-" + UUID.randomUUID();

    @BeforeEach
    void awaitRedis() {
        Rig.awaitRedis(instances.all());
    }

    private Product priced(long cents) {
        return new Product(id, "lamp", cents, "", 0);
    }

    private Product stored() {
        return products.load(List.of(id)).get(id);
    }

    private Instance announced(String name) {
        instances.named(name).filter().add(id);
        return instances.named(name);
    }

    private long cached(Instance at) {
        return at.cache().get(id).value().priceCents();
    }

    @Test
    void cacheAsideWritesTheDatabaseAndThenRemoves() {
        Instance a = announced("a");
        Written written = writeAround.write(priced(10), a);
        assertThat(written.order()).containsExactly("database", "remove from L2", "remove from L1");
        assertThat(written.product()).isEqualTo(stored());
        assertThat(a.cache().get(id).from()).as("left to the next reader").isEqualTo(Event.ORIGIN);
    }

    @Test
    void writeThroughLeavesTheNewValueInRedis() {
        Instance a = announced("a");
        writeAround.write(priced(10), a);
        Written written = writeThrough.write(priced(11), a);
        assertThat(written.order()).containsExactly("database", "put into L2", "remove from L1");
        assertThat(a.cache().get(id).from()).isEqualTo(Event.L2);
        assertThat(a.cache().get(id).value()).isEqualTo(written.product());
    }

    @Test
    void writeBehindWritesTheLastOfSeveralValuesLaterOnce() {
        Instance a = announced("a");
        writeAround.write(priced(10), a);
        flusher.pause(true);
        try {
            for (int price = 11; price <= 20; price++) {
                assertThat(writeBehind.write(priced(price), a).order())
                        .containsExactly("put into L2", "remove from L1", "database later");
            }
            assertThat(cached(instances.named("b"))).isEqualTo(20);
            assertThat(stored().priceCents()).isEqualTo(10);
        } finally {
            flusher.pause(false);
        }
        await().atMost(PATIENCE).until(() -> stored().priceCents() == 20);
        assertThat(stored().version()).as("as many versions as were given out").isEqualTo(11);
    }

    @Test
    void readerSeesWhatWaitsEvenIfItsCachedValueIsGone() {
        Instance a = announced("a");
        writeAround.write(priced(10), a);
        flusher.pause(true);
        try {
            Envelope envelope =
                    a.cache().filling().envelope(Optional.of(priced(11).withVersion(2)), Duration.ofMinutes(1), 0);
            assertThat(a.cache().parts().shared().accept(id, envelope, Duration.ofMillis(1), 1_000))
                    .isTrue();
            await().atMost(PATIENCE)
                    .until(() -> a.cache().parts().shared().read(id).isEmpty());
            a.cache().updated(id);
            assertThat(cached(a)).as("not the old one of the database").isEqualTo(11);
        } finally {
            flusher.pause(false);
        }
        await().atMost(PATIENCE).until(() -> stored().priceCents() == 11);
    }

    @Test
    void writerWaitsForTheDatabaseWhenTooManyKeysWait() {
        Instance a = announced("a");
        Envelope envelope = a.cache().filling().envelope(Optional.of(priced(1)), Duration.ofMinutes(1), 0);
        assertThat(a.cache().parts().shared().accept(id, envelope, PATIENCE, 0)).isFalse();
        assertThat(a.cache().parts().shared().pending(id)).isEmpty();
    }

    @Test
    void olderWriteThatWaitedIsNotWrittenOverANewerOne() {
        Instance a = announced("a");
        writeAround.write(priced(10), a);
        Product late = priced(11).withVersion(2);
        writeAround.write(priced(12), a);
        assertThat(products.saveVersion(late)).isFalse();
        assertThat(stored().priceCents()).isEqualTo(12);
        assertThat(products.saveVersion(stored()))
                .as("twice the same is no conflict")
                .isTrue();
    }

    @Test
    void directWritePastOneThatWaitsCounts() {
        Instance a = announced("a");
        writeAround.write(priced(10), a);
        flusher.pause(true);
        try {
            writeBehind.write(priced(11), a);
            writeBehind.write(priced(12), a);
            writeThrough.write(priced(13), a);
            assertThat(a.cache().parts().shared().pending(id)).isEmpty();
        } finally {
            flusher.pause(false);
        }
        flusher.flush();
        assertThat(stored().priceCents()).isEqualTo(13);
        assertThat(cached(a)).isEqualTo(13);
    }

    @Test
    void updateWhoseWriterDiedBeforeTellingIsMadeUpFor() {
        Instance a = announced("a");
        writeAround.write(priced(10), a);
        cached(a);
        cached(instances.named("b"));
        products.save(priced(11), 0); // committed, and nobody told
        await().atMost(PATIENCE).until(() -> cached(a) == 11 && cached(instances.named("b")) == 11);
        await().atMost(PATIENCE).until(() -> products.unsettled(Duration.ZERO).isEmpty());
    }

    @Test
    void whatIsMadeUpForDoesNotDropWhatWasAcceptedSince() {
        Instance a = announced("a");
        writeAround.write(priced(10), a);
        flusher.pause(true);
        try {
            products.save(priced(11), 0); // nobody told, as Redis was away
            a.cache().invalidate(id);
            writeBehind.write(priced(12), a);
            await().atMost(PATIENCE)
                    .until(() -> products.unsettled(Duration.ZERO).isEmpty());
            assertThat(a.cache().parts().shared().pending(id)).isPresent();
            assertThat(cached(a)).isEqualTo(12);
        } finally {
            flusher.pause(false);
        }
        await().atMost(PATIENCE).until(() -> stored().priceCents() == 12);
    }

    @Test
    void lateWriterOfWriteThroughRemovesInsteadOfPuttingItsOldValue() {
        Instance a = announced("a");
        Instance b = instances.named("b");
        Lease early = a.cache().parts().shared().seize(id);
        products.save(priced(10), 0);
        writeThrough.write(priced(11), b);
        Envelope old = a.cache().filling().envelope(Optional.of(priced(10)), PATIENCE, 0);
        assertThat(a.cache().parts().shared().fillWritten(early, old, PATIENCE)).isFalse();
        assertThat(cached(b)).isEqualTo(11);
    }

    /** Whatever the order in which strategies meet: when all is still, every reader has what the database has. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void writersAtOnceLeaveEveryLevelAsTheDatabaseHasIt(long seed) {
        announced("a");
        writeAround.write(priced(0), instances.first());
        List<WriteStrategy> strategies = List.of(writeAround, writeThrough);
        Random random = new Random(seed);
        List<Integer> choices = random.ints(60, 0, 6).boxed().toList();
        Rig.crowd(60, i -> {
            Instance at = instances.all().get(choices.get(i) % 3);
            if (i % 3 == 0) {
                return at.cache().get(id).value();
            }
            return strategies.get(choices.get(i) / 3).write(priced(i), at).product();
        });
        long price = stored().priceCents();
        await("all to hear").atMost(PATIENCE).until(() -> instances.all().stream()
                .allMatch(each -> cached(each) == price));
    }

    @Test
    @Topic("distributed-cache/distributed-lock")
    void reviewerWhoLostTheLockIsRefusedByTheDatabase() {
        Instance a = announced("a");
        writeAround.write(priced(10), a);
        Duration lease = Duration.ofMillis(100);
        Held first = reviews.begin(id, a, lease).orElseThrow();
        first.pause();
        Held[] second = new Held[1];
        await().atMost(PATIENCE).until(() -> {
            reviews.begin(id, instances.named("b"), Duration.ofSeconds(30)).ifPresent(held -> second[0] = held);
            return second[0] != null;
        });
        assertThat(reviews.end(id, 20, second[0], instances.named("b"))).isTrue();
        assertThat(reviews.end(id, 30, first, a)).isFalse();
        assertThat(stored().priceCents()).isEqualTo(20);
        assertThat(reviews.end(id, 21, second[0], a))
                .as("as often as its holder likes")
                .isTrue();
        second[0].close();
    }
}
