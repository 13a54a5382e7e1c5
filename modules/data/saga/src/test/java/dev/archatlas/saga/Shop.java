package dev.archatlas.saga;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * What a visitor of the running module does and sees, with a product, a customer and a place of its own.
 *
 * @param url where the module runs, without a slash at the end, or empty for the one under test
 * @param name the name of product, customer and place
 */
public record Shop(String url, String name) {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** The price of a piece. */
    public static final int PRICE = 10;

    /** A shop with so many pieces, a customer who has so much, and room for so many orders. */
    public static Shop open(int stock, long money, int room) {
        return at("", stock, money, room);
    }

    /** The same in another process. */
    public static Shop at(String url, int stock, long money, int room) {
        Shop shop = new Shop(url, "test-" + UUID.randomUUID());
        shop.put("/stock/", Map.of("available", stock, "price", PRICE));
        shop.put("/accounts/", Map.of("balance", money));
        shop.put("/routes/", Map.of("free", room));
        return shop;
    }

    /** The same shop, seen from another process. */
    public Shop from(URI process) {
        return new Shop(process.toString(), name);
    }

    /** An order of so many pieces. */
    public UUID order(int quantity) {
        return order("/orders", quantity);
    }

    /** An order taken at another path. */
    public UUID order(String path, int quantity) {
        return UUID.fromString(given().contentType(ContentType.JSON)
                .body(Map.of("customer", name, "product", name, "quantity", quantity, "price", PRICE, "place", name))
                .post(url + path)
                .then()
                .statusCode(202)
                .extract()
                .path("id"));
    }

    /** Waits until no saga holds the order, and returns how it ended. */
    public String outcome(UUID order) {
        return await("the end of order " + order)
                .atMost(PATIENCE)
                .until(() -> given().get(url + "/orders/" + order).path("status"), status -> !"PENDING".equals(status));
    }

    /** Waits until the saga is as wanted. */
    public void awaitSaga(UUID saga, String status) {
        await("saga %s to be %s".formatted(saga, status))
                .atMost(PATIENCE)
                .until(() -> status.equals(saga(saga).getString("saga.status")));
    }

    /** Waits until stock, money and room are as wanted: what is compensated may come after the order's end. */
    public void awaitBooks(int available, long balance, int room) {
        await("stock %d, money %d, room %d".formatted(available, balance, room))
                .atMost(PATIENCE)
                .until(() -> available() == available && balance() == balance && room() == room);
    }

    /** All that is known of a saga. */
    public JsonPath saga(UUID saga) {
        return given().get(url + "/sagas/" + saga)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The events of a saga's timeline, each as {@code step: EVENT}. */
    public List<String> timeline(UUID saga) {
        JsonPath told = saga(saga);
        List<String> steps = told.getList("timeline.step");
        List<String> events = told.getList("timeline.event");
        return IntStream.range(0, steps.size())
                .mapToObj(line -> steps.get(line) + ": " + events.get(line))
                .toList();
    }

    /** Pieces on the shelf. */
    public int available() {
        return given().get(url + "/stock/" + name).path("available");
    }

    /** The customer's money. */
    public long balance() {
        return given().get(url + "/accounts/" + name).jsonPath().getLong("balance");
    }

    /** Room in the vans. */
    public int room() {
        return given().get(url + "/routes/" + name).path("free");
    }

    private void put(String path, Object body) {
        given().contentType(ContentType.JSON)
                .body(body)
                .put(url + path + name)
                .then()
                .statusCode(200);
    }
}
