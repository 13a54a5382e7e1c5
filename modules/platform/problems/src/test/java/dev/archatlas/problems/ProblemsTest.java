package dev.archatlas.problems;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProblemsTest {

    /** An order as modules have them. */
    public record Order(@NotBlank String product, @Min(1) int quantity) {}

    @Path("/orders")
    public static class Orders {

        @POST
        public Order place(@Valid Order order) {
            return order;
        }

        @GET
        @Path("failing/{state}")
        public Order fail(@PathParam("state") String state) {
            throw new IllegalStateException(new SQLException("no connection", state));
        }
    }

    @Test
    void bodyThatIsNoJsonIsToldWhereItBreaksOff() {
        refused("{\"product\": \"lamp\",\n \"quantity\": }")
                .body("detail", allOf(containsString("line 2"), containsString("column")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.7", "\"3\"", "null", "true", "\"\"", "{}", "[1]", "99999999999"})
    void quantityThatIsNoIntegerIsRefusedByName(String quantity) {
        refused("{\"product\": \"lamp\", \"quantity\": %s}".formatted(quantity))
                .body("detail", containsString("/quantity"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "\"lamp\""})
    void bodyOfAnotherShapeIsExplained(String body) {
        refused(body).body("detail", containsString("cannot be read"));
    }

    @Test
    void numberIsNoName() {
        refused("{\"product\": 7, \"quantity\": 1}").body("detail", containsString("/product"));
    }

    @Test
    void explanationDoesNotSpeakOfJava() {
        refused("[]").body("detail", not(containsString("dev.archatlas")));
        refused("{\"product\": {}, \"quantity\": 1}").body("detail", not(containsString("java.lang")));
    }

    @Test
    void whatIsReadButInvalidIsStillToldByItsFields() {
        refused("{\"product\": \" \", \"quantity\": 0}").body("violations.size()", equalTo(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08001", "57P01"})
    void databaseThatIsAwayIsAReasonToComeAgain(String state) {
        given().get("/orders/failing/" + state)
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .contentType("application/problem+json")
                .body("detail", containsString("try again"));
    }

    @Test
    void anyOtherFailureOfTheDatabaseStaysABug() {
        given().get("/orders/failing/42P01")
                .then()
                .statusCode(500)
                .header("Retry-After", nullValue())
                .contentType("application/problem+json");
    }

    private static ValidatableResponse refused(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/orders")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }
}
