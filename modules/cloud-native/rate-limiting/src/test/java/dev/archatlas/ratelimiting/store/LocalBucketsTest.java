package dev.archatlas.ratelimiting.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.showcase.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;

@Topic("rate-limiting/distributed")
class LocalBucketsTest extends BucketsContract {

    private final LocalBuckets local = new LocalBuckets(1, System::nanoTime);

    @Override
    Buckets buckets() {
        return local;
    }

    @Test
    void eachOfThreeInstancesKeepsToAThird() {
        int passed = 0;
        String bucket = fresh();
        for (int instance = 0; instance < 3; instance++) {
            LocalBuckets alone = new LocalBuckets(3, System::nanoTime);
            for (int i = 0; i < 100; i++) {
                passed += alone.take(List.of(demand(bucket, 30, 1))).passed() ? 1 : 0;
            }
        }
        assertThat(passed).isEqualTo(30);
    }
}
