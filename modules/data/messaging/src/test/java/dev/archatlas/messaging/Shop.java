package dev.archatlas.messaging;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** What a visitor of the running module does and sees. */
public final class Shop {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Shop() {}

    /** A product of its own, so that tests do not see each other's stock. */
    public static String newProduct(int available) {
        String product = "product-" + UUID.randomUUID();
        stock(product, available);
        return product;
    }

    public static void stock(String product, int available) {
        given().contentType(ContentType.JSON)
                .body(Map.of("available", available))
                .put("/stock/" + product)
                .then()
                .statusCode(200);
    }

    public static int inStock(String product) {
        return given().get("/stock/" + product).then().statusCode(200).extract().path("available");
    }

    public static UUID order(String product, int quantity) {
        String id = given().contentType(ContentType.JSON)
                .body(Map.of("product", product, "quantity", quantity))
                .post("/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return UUID.fromString(id);
    }

    public static void change(UUID order, int quantity) {
        given().contentType(ContentType.JSON)
                .body(Map.of("quantity", quantity))
                .patch("/orders/" + order)
                .then()
                .statusCode(200);
    }

    public static void cancel(UUID order) {
        given().delete("/orders/" + order).then().statusCode(200);
    }

    public static void awaitShipmentAtVersion(UUID order, int version) {
        await("shipment of " + order + " at version " + version)
                .atMost(PATIENCE)
                .until(() -> {
                    var answer = given().get("/shipments/" + order);
                    return answer.statusCode() == 200 && answer.<Integer>path("orderVersion") == version;
                });
    }
}
