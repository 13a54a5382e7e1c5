package dev.archatlas.cache.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.archatlas.cache.Rig;
import dev.archatlas.cache.instance.Instances;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@Topic({"distributed-cache/multi-level", "distributed-cache/read-write-patterns"})
class ProductHttpTest {

    @Inject
    Instances instances;

    private final String id = "h-" + UUID.randomUUID();

    @BeforeEach
    void awaitRedis() {
        Rig.awaitRedis(instances.all());
    }

    private ValidatableResponse put(int price, String query) {
        return given().contentType(ContentType.JSON)
                .body("{\"name\": \"lamp\", \"priceCents\": %d, \"description\": \"\"}".formatted(price))
                .put("/products/%s%s".formatted(id, query))
                .then();
    }

    private ValidatableResponse get(String query) {
        return given().get("/products/%s%s".formatted(id, query)).then();
    }

    @Test
    void answerSaysWhichLevelItCameFrom() {
        put(10, "").statusCode(200);
        get("?instance=a")
                .statusCode(200)
                .header("X-Cache", "ORIGIN")
                .header("Cache-Status", "L2; fwd=miss; stored, L1; fwd=miss; stored");
        get("?instance=a").header("X-Cache", "L1").header("Cache-Status", startsWith("L1; hit; ttl="));
        get("?instance=b")
                .header("X-Cache", "L2")
                .header("Cache-Status", startsWith("L2; hit; ttl="))
                .header("Cache-Status", containsString("L1; fwd=miss; stored"));
    }

    @ParameterizedTest
    @CsvSource({
        "cache-aside, 'database,remove from L2,remove from L1'",
        "write-through, 'database,put into L2,remove from L1'",
        "write-behind, 'put into L2,remove from L1,database later'"
    })
    void eachWayToWriteHasItsOrder(String strategy, String order) {
        put(10, "").statusCode(200);
        put(11, "?strategy=" + strategy).statusCode(200).body("order", equalTo(List.of(order.split(","))));
        get("").body("priceCents", equalTo(11));
    }

    @ParameterizedTest
    @ValueSource(strings = {"read-through", "cache-aside", "refresh-ahead"})
    void eachWayToReadFillsTheCache(String strategy) {
        put(10, "").statusCode(200);
        get("?strategy=" + strategy).header("X-Cache", "ORIGIN").body("priceCents", equalTo(10));
        get("?strategy=" + strategy).header("X-Cache", "L1");
    }

    @Test
    void severalAreReadAtOnce() {
        put(10, "").statusCode(200);
        given().get("/products?ids=%s,h-absent".formatted(id))
                .then()
                .statusCode(200)
                .body("products.size()", equalTo(1))
                .body("levels.size()", equalTo(2));
    }

    @Test
    void whatIsAbsentIsNotFoundAndWhatIsWrongIsTold() {
        get("").statusCode(404).contentType("application/problem+json").body("detail", containsString(id));
        get("?strategy=hope").statusCode(400).body("detail", containsString("choose one of"));
        get("?instance=z").statusCode(404).body("detail", containsString("choose one of [a, b, c]"));
        put(-1, "").statusCode(400);
        put(1, "?strategy=hope").statusCode(400).body("detail", containsString("write-behind"));
        given().get("/products?ids=A").then().statusCode(400).body("detail", containsString("small letters"));
        given().put("/faults/flood").then().statusCode(404).body("detail", containsString("store-cut"));
        given().post("/stampede/p-1?readers=0").then().statusCode(400);
    }

    @Test
    @Topic("distributed-cache/penetration-breakdown-avalanche")
    void stampedeCausesOneQuery() {
        put(10, "").statusCode(200);
        given().post("/stampede/%s?readers=1000".formatted(id))
                .then()
                .statusCode(200)
                .body("readers", equalTo(1_000))
                .body("instances", equalTo(3))
                .body("queries", equalTo(1));
    }

    @Test
    void withoutRedisPagesAreServedAndReadinessSaysSo() {
        put(10, "").statusCode(200);
        try {
            given().put("/faults/store-cut").then().statusCode(204);
            get("").statusCode(200);
            put(11, "?strategy=write-behind").statusCode(200);
            get("").statusCode(200).body("priceCents", equalTo(11));
            given().contentType(ContentType.JSON)
                    .body("{\"name\": \"new\", \"priceCents\": 1, \"description\": \"\"}")
                    .put("/products/%s-new".formatted(id))
                    .then()
                    .statusCode(200);
            given().get("/q/health/ready")
                    .then()
                    .statusCode(200)
                    .body(containsString("away"))
                    .body(containsString("may be lost"));
            given().get("/q/metrics")
                    .then()
                    .body(containsString("cache_store_away{instance=\"a\"} 1.0"))
                    .body(containsString("cache_channel_attached{instance=\"a\"} 0.0"));
            given().post("/products/new-version").then().statusCode(503).header("Retry-After", "1");
        } finally {
            given().delete("/faults/store-cut").then().statusCode(204);
        }
        await().atMost(Rig.PATIENCE).untilAsserted(() -> get("?instance=b").body("priceCents", equalTo(11)));
        await("the filter knows what was created meanwhile")
                .atMost(Rig.PATIENCE)
                .untilAsserted(() -> given().get("/products/%s-new?instance=c".formatted(id))
                        .then()
                        .statusCode(200));
        await().atMost(Rig.PATIENCE)
                .untilAsserted(() -> given().get("/instances").then().body("findAll { it.hearsUpdates }", hasSize(3)));
    }

    @Test
    void newVersionMakesEverythingVoid() {
        put(10, "").statusCode(200);
        get("").statusCode(200);
        given().post("/products/new-version").then().statusCode(200);
        get("").header("X-Cache", "ORIGIN");
    }

    @Test
    void metricsTellTheHitRatioOfEachLevel() {
        assertThat(given().get("/q/metrics").asString())
                .contains("cache_hit_ratio{instance=\"a\",level=\"l1\"}")
                .contains("cache_hit_ratio{instance=\"b\",level=\"l2\"}")
                .contains("cache_origin_queries_total{instance=\"c\"}")
                .contains("cache_events_total{event=\"refused\"");
    }

    @Test
    void ringOfFiveMovesAboutAFifth() {
        int moved = given().get("/instances/ring?of=5")
                .then()
                .body("movedOfOthers", equalTo(0))
                .extract()
                .path("moved");
        assertThat(moved).isBetween(1_400, 2_600);
    }
}
