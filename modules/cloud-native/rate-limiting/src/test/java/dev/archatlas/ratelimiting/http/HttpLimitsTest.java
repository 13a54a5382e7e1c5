package dev.archatlas.ratelimiting.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.archatlas.ratelimiting.policy.Policies;
import dev.archatlas.ratelimiting.store.StoreAccess;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Topic("rate-limiting/distributed")
class HttpLimitsTest {

    @Inject
    Policies policies;

    @Inject
    StoreAccess store;

    private static String tenant() {
        return "tenant-" + UUID.randomUUID();
    }

    private static ValidatableResponse orders(String tenant, String user) {
        return given().header("X-Tenant", tenant)
                .header("X-User", user)
                .get("/shop/orders")
                .then();
    }

    private static int servedUntilRefused(String tenant, String user) {
        int served = 0;
        while (orders(tenant, user).extract().statusCode() == 200) {
            served++;
            assertThat(served).as("some limit").isLessThan(100);
        }
        return served;
    }

    @Test
    void eachUserAndEachTenantHasALimitOfTheirOwn() {
        String tenant = tenant();
        assertThat(servedUntilRefused(tenant, "ada")).isEqualTo(8);
        assertThat(servedUntilRefused(tenant, "bob"))
                .as("what ada left of the tenant's ten")
                .isEqualTo(2);
        assertThat(servedUntilRefused(tenant(), "ada")).isEqualTo(8);
    }

    @Test
    void refusalSaysWhyAndWhenToComeAgain() {
        String tenant = tenant();
        servedUntilRefused(tenant, "ada");
        orders(tenant, "ada")
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[1-9]\\d*"))
                .header("RateLimit-Policy", containsString("\"tier=free.tenant.user:PT1H\";q=8;w=3600"))
                .header("RateLimit", containsString("\"tier=free.tenant.user:PT1H\";r=0;t="))
                .body("type", equalTo("https://iana.org/assignments/http-problem-types#quota-exceeded"))
                .body("violated-policies", hasItem("tier=free.tenant.user:PT1H"))
                .body("detail", containsString("try again in"));
    }

    @Test
    void servedRequestSaysWhatIsLeft() {
        orders(tenant(), "ada")
                .statusCode(200)
                .header("RateLimit-Policy", containsString("\"tier=free.tenant:PT1H\";q=10;w=3600"))
                .header("RateLimit", containsString("\"tier=free.tenant:PT1H\";r=9;t=3"))
                .header("RateLimit", containsString("\"tier=free.tenant:PT24H\";r=199;t="));
    }

    @Test
    void forgedAddressDoesNotHelp() {
        String before = policies.status().yaml();
        try {
            policies.change("domain: shop\ndescriptors: [{key: client, limits: [3/h]}]");
            for (int i = 0; i < 20; i++) {
                given().header("X-Forwarded-For", "198.51.100." + i).get("/shop/orders");
            }
            given().header("X-Forwarded-For", "203.0.113.1")
                    .get("/shop/orders")
                    .then()
                    .statusCode(429);
        } finally {
            policies.change(before);
        }
    }

    @Test
    void pathBelowTheFilterIsLimitedWithoutAnAnnotation() {
        given().get("/api/items").then().statusCode(200).header("RateLimit", containsString("client:PT1S"));
        given().get("/policy").then().statusCode(200).header("RateLimit", equalTo(null));
    }

    @Test
    void shadowLimitRefusesNobodyAndIsNotTold() {
        for (int i = 0; i < 10; i++) {
            orders("newcomer", "ada").statusCode(200).header("RateLimit", not(containsString("trial")));
        }
        given().get("/q/metrics")
                .then()
                .body(matchesPattern(
                        "(?s).*ratelimit_decisions_total\\{outcome=\"shadow-refused\",rule=\"tier=trial.tenant\".*"));
    }

    @Test
    void unlimitedTenantIsNotCounted() {
        for (int i = 0; i < 20; i++) {
            orders("backoffice", "ada").statusCode(200).header("RateLimit", not(containsString("staff")));
        }
    }

    @Test
    void betterTierTakesEffectAtOnceAndGivesNoBurst() {
        String tenant = tenant();
        String before = policies.status().yaml();
        servedUntilRefused(tenant, "ada");
        orders(tenant, "bob").statusCode(200);
        orders(tenant, "bob").statusCode(200);
        orders(tenant, "bob").statusCode(429);
        try {
            put(before.replace("acme: gold", "acme: gold\n  %s: gold".formatted(tenant)))
                    .statusCode(200);
            orders(tenant, "bob")
                    .header("RateLimit-Policy", containsString("\"tier=gold.tenant:PT1S\";q=100;w=1"))
                    .header("RateLimit", not(containsString("r=29")));
        } finally {
            policies.change(before);
        }
    }

    @Test
    void invalidPolicyIsRefusedAndTheOldOneStays() {
        int version = policies.status().version();
        put("domain: shop\ndescriptors: [{key: client, limits: [a few]}]")
                .statusCode(422)
                .contentType("application/problem+json")
                .body("findings", hasItem(containsString("'a few' is no limit")));
        given().get("/policy").then().body("version", equalTo(version)).body("refused.size()", equalTo(1));
        orders(tenant(), "ada").statusCode(200).header("RateLimit", containsString("tier=free"));
        policies.change(policies.status().yaml());
    }

    private static ValidatableResponse put(String yaml) {
        return given().contentType("text/plain").body(yaml).put("/policy").then();
    }

    @Test
    void withoutTheStoreEachRuleGoesOnAsItSays() {
        String tenant = tenant();
        store.cut(true);
        try {
            given().get("/api/items")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "2")
                    .body(
                            "type",
                            equalTo("https://iana.org/assignments/http-problem-types#temporary-reduced-capacity"));
            given().get("/shop/orders").then().statusCode(200);
            assertThat(servedUntilRefused(tenant, "ada"))
                    .as("a third of the user's eight, for one of three instances")
                    .isEqualTo(2);
            given().get("/q/metrics")
                    .then()
                    .body(containsString("source=\"CLOSED\""))
                    .body(containsString("source=\"OPEN\""))
                    .body(containsString("source=\"LOCAL\""))
                    .body(containsString("ratelimit_store_away 1.0"));
        } finally {
            store.cut(false);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> given().get("/shop/orders").statusCode() == 200 && !store.away());
        }
    }

    @Test
    void requestThatCostsMoreThanTheBucketEverHoldsIsToldSo() {
        String before = policies.status().yaml();
        try {
            policies.change(before.replace("6/m burst 30", "6/m burst 9"));
            given().get("/shop/report")
                    .then()
                    .statusCode(429)
                    .header("Retry-After", equalTo(null))
                    .body("detail", containsString("ask for less at once"));
        } finally {
            policies.change(before);
        }
    }
}
