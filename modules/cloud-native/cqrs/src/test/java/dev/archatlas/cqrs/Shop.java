package dev.archatlas.cqrs;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a visitor of the running module does and sees. */
public final class Shop {

    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private Shop() {}

    /** A new order of one line at 100 cents a piece. */
    public static UUID order(UUID customer, String product, int quantity) {
        return UUID.fromString(place(given(), customer, product, quantity)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    public static UUID order() {
        return order(UUID.randomUUID(), newProduct(), 1);
    }

    public static Response place(RequestSpecification request, UUID customer, String product, int quantity) {
        return request.contentType(ContentType.JSON)
                .body(Map.of(
                        "customer", customer, "recipient", "Ada Lovelace", "lines", List.of(line(product, quantity))))
                .post("/orders");
    }

    public static Map<String, Object> line(String product, int quantity) {
        return Map.of("product", product, "quantity", quantity, "unitCents", 100);
    }

    public static Response pay(RequestSpecification request, UUID order, long cents) {
        return request.contentType(ContentType.JSON)
                .body(Map.of("cents", cents))
                .post("/orders/" + order + "/payment");
    }

    public static Response ship(UUID order) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("parcel", "P-1"))
                .post("/orders/" + order + "/shipment");
    }

    public static Response deliver(UUID order) {
        return given().post("/orders/" + order + "/delivery");
    }

    public static Response cancel(UUID order) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("reason", "changed my mind"))
                .post("/orders/" + order + "/cancellation");
    }

    public static Response read(UUID order) {
        return given().get("/orders/" + order);
    }

    public static void awaitVersion(UUID order, int version) {
        await("order " + order + " read at version " + version).atMost(PATIENCE).until(() -> {
            Response answer = read(order);
            return answer.statusCode() == 200 && answer.<Integer>path("version") == version;
        });
    }

    /** What is known of a product's sales, 0 where nothing is. */
    public static int sold(String product) {
        Response answer = given().get("/sales/" + product);
        return answer.statusCode() == 404 ? 0 : answer.<Integer>path("pieces");
    }

    /** A product of its own, so that tests do not see each other's sales. */
    public static String newProduct() {
        return "product-" + UUID.randomUUID();
    }
}
