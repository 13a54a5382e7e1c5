package dev.archatlas.showcase;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.archatlas.toy.TeaExhibit;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LiveViewTest {

    private static final int MOST_VIEWERS = 8;

    @TestHTTPResource("/showcase/live")
    URI live;

    @Inject
    TeaExhibit exhibit;

    @BeforeEach
    void emptyTray() {
        when().delete("/cups").then().statusCode(204);
    }

    @Test
    void newViewerSeesAllStationsThenOnlyThoseThatChange() throws Exception {
        try (EventStream viewer = new EventStream(live)) {
            await().until(() -> !stations(viewer).isEmpty());
            assertThat(ids(stations(viewer).getFirst())).containsExactly("guests", "orders", "kettle", "tray");
            brew();
            await().until(() -> stations(viewer).size() == 2);
            assertThat(ids(stations(viewer).getLast())).containsExactly("orders", "tray");
            assertThat(JsonPath.from(stations(viewer).getLast()).getString("[1].latest[0].kind"))
                    .isEqualTo("mint");
        }
    }

    @Test
    void stationsAreAskedOnlyWhileSomebodyWatches() throws Exception {
        try (EventStream viewer = new EventStream(live)) {
            await().until(() -> !viewer.data().isEmpty());
        }
        AtomicInteger last = new AtomicInteger(-1);
        await().pollInterval(Duration.ofMillis(150)) // longer than that of the poller
                .during(Duration.ofMillis(600))
                .atMost(Duration.ofSeconds(10))
                .until(() -> exhibit.asked.get() == last.getAndSet(exhibit.asked.get()));
        try (EventStream viewer = new EventStream(live)) {
            await().until(() -> !viewer.data().isEmpty());
        }
    }

    @Test
    void viewersShareOnePoller() throws Exception {
        List<EventStream> viewers = new ArrayList<>();
        try {
            for (int i = 0; i < MOST_VIEWERS / 2; i++) {
                viewers.add(new EventStream(live));
            }
            int before = exhibit.asked.get();
            long begin = System.nanoTime();
            await().until(() -> exhibit.asked.get() - before >= 10);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(800));
        } finally {
            viewers.forEach(EventStream::close);
        }
    }

    @Test
    void viewersAreBoundedAndPlacesComeBack() throws Exception {
        List<EventStream> viewers = new ArrayList<>();
        try {
            do {
                viewers.add(new EventStream(live));
            } while (viewers.getLast().status() == 200);
            assertThat(viewers.getLast().status()).isEqualTo(429);
            assertThat(viewers).hasSizeLessThanOrEqualTo(MOST_VIEWERS + 1);
        } finally {
            viewers.forEach(EventStream::close);
        }
        await().untilAsserted(() -> {
            try (EventStream viewer = new EventStream(live)) {
                assertThat(viewer.status()).isEqualTo(200);
            }
        });
    }

    @Test
    void unreadableStationsAreReportedAndTheViewRecovers() throws Exception {
        try (EventStream viewer = new EventStream(live)) {
            await().until(() -> !stations(viewer).isEmpty());
            exhibit.unreadable = true;
            await().until(() -> viewer.data().getLast().contains("the kettle does not answer"));
            exhibit.unreadable = false;
            await().until(() -> viewer.data().getLast().equals("{\"message\":null}"));
        } finally {
            exhibit.unreadable = false;
        }
    }

    private static void brew() {
        given().contentType(ContentType.JSON)
                .body("{\"kind\":\"mint\"}")
                .post("/cups")
                .then()
                .statusCode(200);
    }

    private static List<String> stations(EventStream viewer) {
        return viewer.data().stream().filter(data -> data.startsWith("[")).toList();
    }

    private static List<String> ids(String stations) {
        return JsonPath.from(stations).getList("id");
    }
}
