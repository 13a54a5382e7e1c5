package dev.archatlas.saga.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import com.sun.net.httpserver.HttpServer;
import dev.archatlas.saga.notification.Notice.Status;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Topic("distributed-transactions/best-effort-notification")
class NotificationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Notifications notifications;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private volatile int answer = 200;
    private HttpServer receiver;

    @BeforeEach
    void openReceiver() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            received.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void closeReceiver() {
        receiver.stop(0);
    }

    @Test
    void noticeIsDeliveredOnceWhereTheReceiverAnswers() {
        UUID notice = send();

        awaitStatus(notice, Status.DELIVERED);
        assertThat(received).hasSize(1);
    }

    @Test
    void refusedNoticeIsTriedAgainThenDeadThenReplayedByHand() {
        answer = 503;
        UUID notice = send();

        awaitStatus(notice, Status.DEAD);
        assertThat(received).as("three attempts of one identity").hasSize(3).containsOnly("\"%s\"".formatted(notice));
        assertThat(notifications.find(notice).orElseThrow().cause()).isEqualTo("the receiver answered 503");
        assertThat(given().get("/notifications/dead?limit=1000").jsonPath().getList("id"))
                .contains(notice.toString());

        answer = 204;
        given().post("/notifications/" + notice + "/replay").then().statusCode(200);
        awaitStatus(notice, Status.DELIVERED);
        given().post("/notifications/" + notice + "/replay").then().statusCode(404);
    }

    @Test
    void receiverThatIsAwayDoesNotStopTheNoticesOfOthers() {
        int port = receiver.getAddress().getPort();
        UUID lost = notice("http://localhost:1/");
        UUID notice = notice("http://localhost:%d/".formatted(port));

        awaitStatus(notice, Status.DELIVERED);
        awaitStatus(lost, Status.DEAD);
        assertThat(notifications.find(lost).orElseThrow().cause()).contains("cannot be reached");
    }

    @Test
    void pausesDouble() {
        Duration first = notifications.pauseAfter(1);

        assertThat(notifications.pauseAfter(2)).isEqualTo(first.multipliedBy(2));
        assertThat(notifications.pauseAfter(4)).isEqualTo(first.multipliedBy(8));
        assertThat(notifications.pauseAfter(50)).isEqualTo(first.multipliedBy(1024));
    }

    @Test
    void targetElsewhereIsRefused() {
        given().contentType(ContentType.JSON)
                .body(Map.of("target", "http://169.254.169.254/latest", "body", "{}"))
                .post("/notifications")
                .then()
                .statusCode(400)
                .body("detail", containsString("notification.hosts"));
    }

    private UUID send() {
        return notice("http://localhost:%d/hook".formatted(receiver.getAddress().getPort()));
    }

    private static UUID notice(String target) {
        return UUID.fromString(given().contentType(ContentType.JSON)
                .body(Map.of("target", target, "body", "{}"))
                .post("/notifications")
                .then()
                .statusCode(202)
                .extract()
                .path("id"));
    }

    private void awaitStatus(UUID notice, Status status) {
        await(status.name())
                .atMost(PATIENCE)
                .until(() -> notifications.find(notice).orElseThrow().status() == status);
    }
}
