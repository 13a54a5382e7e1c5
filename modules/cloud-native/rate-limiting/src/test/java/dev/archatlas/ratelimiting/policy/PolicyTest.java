package dev.archatlas.ratelimiting.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.archatlas.ratelimiting.algorithm.Limit;
import dev.archatlas.showcase.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Topic("rate-limiting/distributed")
class PolicyTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Policy POLICY = PolicyReader.read("""
            domain: shop
            tiers: {acme: gold, "*": free}
            descriptors:
              - key: tier
                value: gold
                descriptors:
                  - key: tenant
                    limits: [100/s burst 300, 5000/m]
                    descriptors:
                      - {key: user, limits: [10/s], algorithm: sliding-window, when-store-down: closed}
                      - {key: user, value: root, unlimited: true}
              - key: tier
                value: free
                descriptors:
                  - {key: tenant, limits: [1/s], shadow: true, batch: 10}
              - {key: route, value: GET /search*, limits: [50/s], together: true}
              - {key: route, value: GET /search/slow*, limits: [5/s]}
              - {key: route, limits: [200/s]}
            """);

    private static List<Entry> path(String... keysAndValues) {
        return Stream.iterate(0, i -> i < keysAndValues.length, i -> i + 2)
                .map(i -> new Entry(keysAndValues[i], keysAndValues[i + 1]))
                .toList();
    }

    private static Rule rule(String... keysAndValues) {
        return POLICY.match(path(keysAndValues)).orElseThrow().rule();
    }

    private static String bucket(String... keysAndValues) {
        return POLICY.match(path(keysAndValues)).orElseThrow().bucket();
    }

    @Test
    void ruleHoldsForThePathThatEndsAtItAndForNoOther() {
        assertThat(rule("tier", "gold", "tenant", "acme"))
                .isEqualTo(new Rule(
                        "tier=gold.tenant",
                        List.of(new Limit(100, Duration.ofSeconds(1), 300), Limit.of(5_000, Duration.ofMinutes(1))),
                        Algorithm.TOKEN_BUCKET,
                        false,
                        1,
                        StoreDown.OPEN));
        assertThat(rule("tier", "gold", "tenant", "acme", "user", "7").algorithm())
                .isEqualTo(Algorithm.SLIDING_WINDOW);
        assertThat(POLICY.match(path("tier", "gold"))).isEmpty();
        assertThat(POLICY.match(path("tenant", "acme"))).isEmpty();
        assertThat(POLICY.match(path("tier", "gold", "tenant", "acme", "user", "7", "route", "x")))
                .isEmpty();
        assertThat(POLICY.match(List.of())).isEmpty();
    }

    @Test
    void nearestNodeWinsValueThenLongestPrefixThenAny() {
        assertThat(rule("tier", "gold", "tenant", "acme", "user", "root").unlimited())
                .isTrue();
        assertThat(rule("route", "GET /search/slow/1").name()).isEqualTo("route=GET /search/slow*");
        assertThat(rule("route", "GET /search/1").name()).isEqualTo("route=GET /search*");
        assertThat(rule("route", "GET /else").name()).isEqualTo("route");
    }

    @Test
    void eachValueHasABucketOfItsOwnUnlessTheyCountTogether() {
        assertThat(bucket("tier", "gold", "tenant", "acme")).isNotEqualTo(bucket("tier", "gold", "tenant", "initech"));
        assertThat(bucket("route", "GET /search/1")).isEqualTo(bucket("route", "GET /search/2"));
        assertThat(bucket("route", "GET /search/slow/1")).isNotEqualTo(bucket("route", "GET /search/slow/2"));
    }

    @Test
    void noValueCanBeMadeToLookLikeAnotherPath() {
        assertThat(bucket("tier", "gold", "tenant", "acme", "user", "7"))
                .isNotEqualTo(bucket("tier", "gold", "tenant", "acme:user=1:7"));
        assertThat(bucket("route", "x".repeat(100_000))).hasSizeLessThan(300);
    }

    @Test
    void tierIsOfTheTenantAndNoPartOfTheBucket() {
        assertThat(POLICY.tierOf("acme")).isEqualTo("gold");
        assertThat(POLICY.tierOf("initech")).isEqualTo("free");
        assertThat(bucket("tier", "gold", "tenant", "acme")).isEqualTo(bucket("tier", "free", "tenant", "acme"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            100/s             | PT1S  | 100 | 100
            3/10s             | PT10S | 3   | 3
            5000/h burst 200  | PT1H  | 5000 | 200
            1/500ms           | PT0.5S | 1  | 1
            7/d               | PT24H | 7   | 7
            """)
    void limitsAreWrittenAsPeopleWriteThem(String text, Duration period, long permits, long burst) {
        assertThat(LimitText.parse(text)).isEqualTo(new Limit(permits, period, burst));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                           | It cannot be read (line 1)
            '--- '                                                       | It is empty.
            'domain: [1'                                                 | It cannot be read (line 1)
            'domain: a\ndescriptors: [null]'                             | A descriptor is empty.
            'domain: a\ntiers: {acme: }'                                | The tier of acme is missing.
            'domain: a\ndomain: b'                                      | Duplicate field 'domain'
            'domain: a\ndescriptors: [{key: k, limits: [null]}]'         | '''null'' is no limit'
            'descriptors: []'                                            | It has no domain.
            'domain: a\ntypo: 1'                                         | typo
            'domain: a\ndescriptors: none'                               | (line 2): another kind of value is expected.
            'domain: a\ndescriptors: [{limits: [1/s]}]'                  | A descriptor has no key.
            'domain: a\ndescriptors: [{key: k, limits: [many]}]'         | k: 'many' is no limit: write 100/s
            'domain: a\ndescriptors: [{key: k, limits: [0/s]}]'          | k: A limit of 0 permits
            'domain: a\ndescriptors: [{key: k}]'                         | k has neither limits nor descriptors
            'domain: a\ndescriptors: [{key: k, limits: [1/s], unlimited: true}]' | k is unlimited and has limits
            'domain: a\ndescriptors: [{key: k, limits: [1/s], batch: 0}]' | k: a batch of 0
            'domain: a\ndescriptors: [{key: k, limits: [1/s]}, {key: k, limits: [2/s]}]' | k is there twice.
            'domain: a\ndescriptors: [{key: "k\\"x", limits: [1/s]}]'    | may not hold quotes
            'domain: a\ndescriptors: [{key: k, limits: [999999999989/d]}]' | cannot be counted exactly
            """)
    void invalidPolicySaysWhatIsWrong(String yaml, String finding) {
        assertThatThrownBy(() -> PolicyReader.read(yaml.replace("\\n", "\n")))
                .isInstanceOf(InvalidPolicy.class)
                .hasMessageContaining("The policy is refused, and the one before stays")
                .hasMessageContaining(finding);
    }

    @Test
    void limitThatCanNeverBeReachedIsRefused() {
        assertThatThrownBy(() -> PolicyReader.read("""
                        domain: shop
                        descriptors: [{key: all, limits: [10000/s, 50000/m burst 833]}]
                        """))
                .hasMessageContaining("all: 10000 per PT1S can never be reached below 50000 per PT1M, 833 at once");
    }

    @Test
    void changedFileComesIntoForceAndAnInvalidOneLeavesTheOldInForce(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("policy.yaml");
        Policies policies = following(file, "domain: first");
        try {
            Files.writeString(file, "domain: second");
            await().atMost(PATIENCE).until(() -> policies.current().domain().equals("second"));
            assertThat(policies.status().version()).isEqualTo(2);

            Files.writeString(file, "descriptors: none");
            await().atMost(PATIENCE).until(() -> policies.refusals() == 1);
            assertThat(policies.current().domain()).isEqualTo("second");
            assertThat(policies.status().refused()).isNotEmpty();

            Files.delete(file);
            Files.writeString(file, "domain: third");
            await().atMost(PATIENCE).until(() -> policies.current().domain().equals("third"));
            assertThat(policies.status().refused()).isEmpty();
        } finally {
            policies.end();
        }
    }

    @Test
    void nobodyStartsWithAnInvalidPolicy(@TempDir Path folder) {
        assertThatThrownBy(() -> following(folder.resolve("policy.yaml"), "nonsense: 1"))
                .isInstanceOf(InvalidPolicy.class);
    }

    private static Policies following(Path file, String yaml) throws IOException {
        Files.writeString(file, yaml);
        Policies policies = new Policies(new Policies.Settings() {
            @Override
            public Optional<Path> file() {
                return Optional.of(file);
            }

            @Override
            public Duration poll() {
                return Duration.ofMillis(20);
            }

            @Override
            public boolean api() {
                return false;
            }
        });
        policies.begin();
        return policies;
    }
}
