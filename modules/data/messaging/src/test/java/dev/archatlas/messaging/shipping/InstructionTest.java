package dev.archatlas.messaging.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.archatlas.messaging.delivery.Delivery;
import dev.archatlas.messaging.delivery.PoisonMessage;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstructionTest {

    private static final String ORDER = "b4a52ea9-0c0f-4f0d-b7a5-3e8f63c35a3e";

    @Test
    void fieldsThatTheWarehouseDoesNotKnowAreOverlooked() {
        assertThat(read("OrderPlaced", """
                {"orderId": "%s", "version": 1, "product": "lamp", "quantity": 2, "giftWrap": true}""")).isEqualTo(new Instruction.Ship(UUID.fromString(ORDER), 1, "lamp", 2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
                    OrderPlaced  |
                    OrderPlaced  | null
                    OrderPlaced  | []
                    OrderPlaced  | {"version": 1, "product": "lamp", "quantity": 2}
                    OrderPlaced  | {"orderId": "no id", "version": 1, "product": "lamp", "quantity": 2}
                    OrderPlaced  | {"orderId": "%s", "version": "1", "product": "lamp", "quantity": 2}
                    OrderPlaced  | {"orderId": "%s", "version": 1, "product": null, "quantity": 2}
                    OrderPlaced  | {"orderId": "%s", "version": 1, "product": "lamp", "quantity": "2"}
                    OrderPlaced  | {"orderId": "%s", "version": 1, "product": "lamp", "quantity": 2.5}
                    OrderPlaced  | {"orderId": "%s", "version": 1, "product": "lamp", "quantity": 4294967298}
                    OrderPlaced  | {"orderId": "%s", "version": 1, "product": "lamp", "quantity": -2}
                    OrderChanged | {"orderId": "%s", "version": 2, "quantity": 0}
                    OrderDanced  | {"orderId": "%s", "version": 2}
                    """)
    void whatIsNoEventOfTheShopIsPoison(String type, String event) {
        assertThatThrownBy(() -> read(type, event == null ? "" : event)).isInstanceOf(PoisonMessage.class);
    }

    private static Instruction read(String type, String event) {
        byte[] payload = event.replace("%s", ORDER).getBytes();
        return Instruction.read(
                new Delivery("shipping", "id", ORDER, type, payload, Map.of(), "orders", 0, 0), new ObjectMapper());
    }
}
