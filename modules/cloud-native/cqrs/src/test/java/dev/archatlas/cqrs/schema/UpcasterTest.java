package dev.archatlas.cqrs.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.archatlas.cqrs.order.OrderEvent;
import dev.archatlas.cqrs.store.NewEvent;
import dev.archatlas.cqrs.store.Position;
import dev.archatlas.cqrs.store.StoredEvent;
import dev.archatlas.showcase.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Events as programs of earlier days wrote them. The fixtures are frozen: a change of them is a test that lies. */
@Topic("event-sourcing-cqrs/event-store")
class UpcasterTest {

    private static final String FIRST_DIGEST = "4d8f66ad0394243de68fd1a2442a68d7da7d1878e37af4800eaf28f8214a87ab";
    private static final String SECOND_DIGEST = "9c0d1364621d34fbe8cd623017f24572022c18369292610ab4794b21d7926bb8";

    private final ObjectMapper json = new ObjectMapper();
    private final OrderSchema schema = new OrderSchema(json);

    @Test
    void nobodyHasEditedTheFixtures() throws IOException, GeneralSecurityException {
        assertThat(digest("/events-v1.json")).isEqualTo(FIRST_DIGEST);
        assertThat(digest("/events-v2.json")).isEqualTo(SECOND_DIGEST);
    }

    @Test
    void eventsOfTheFirstVersionAreReadAsThoseOfTheSecond() throws IOException {
        assertThat(read("/events-v1.json", 1))
                .isEqualTo(read("/events-v2.json", 2).subList(0, 5));
    }

    @Test
    void whatIsWrittenTodayHasTheShapeOfTheSecondVersion() throws IOException {
        for (JsonNode fixture : fixtures("/events-v2.json")) {
            NewEvent written = schema.write(read(fixture, 2));

            assertThat(written.type()).isEqualTo(fixture.path("type").asText());
            assertThat(written.schema()).isEqualTo(2);
            assertThat(json.readTree(written.data())).isEqualTo(fixture.path("data"));
        }
    }

    @Test
    void eventOfANewerProgramIsRefusedAndNotGuessed() {
        assertThatThrownBy(() -> schema.read(stored("OrderDelivered", 3, "{}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("knows up to 2");
        assertThatThrownBy(() -> schema.read(stored("OrderTeleported", 2, "{}")))
                .hasMessageContaining("no event of an order");
    }

    private List<OrderEvent> read(String file, int version) throws IOException {
        List<OrderEvent> events = new ArrayList<>();
        fixtures(file).forEach(fixture -> events.add(read(fixture, version)));
        return events;
    }

    private OrderEvent read(JsonNode fixture, int version) {
        return schema.read(stored(
                fixture.path("type").asText(), version, fixture.path("data").toString()));
    }

    private static StoredEvent stored(String type, int version, String data) {
        return new StoredEvent(
                UUID.randomUUID(), 1, Position.START, UUID.randomUUID(), type, version, data, "{}", Instant.EPOCH);
    }

    private JsonNode fixtures(String file) throws IOException {
        return json.readTree(bytes(file));
    }

    private static String digest(String file) throws IOException, GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(file)));
    }

    private static byte[] bytes(String file) throws IOException {
        try (InputStream stream = UpcasterTest.class.getResourceAsStream(file)) {
            return stream.readAllBytes();
        }
    }
}
