package dev.archatlas.messaging.shipping;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.archatlas.messaging.delivery.Delivery;
import dev.archatlas.messaging.delivery.MessageHandler;
import dev.archatlas.messaging.fault.Fault;
import dev.archatlas.messaging.fault.Faults;
import dev.archatlas.messaging.shipping.Instruction.Recall;
import dev.archatlas.messaging.shipping.Instruction.Resize;
import dev.archatlas.messaging.shipping.Instruction.Ship;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Ships what was ordered: each instruction moves stock, and would move it twice if it were handled twice. */
@ApplicationScoped
class Warehouse implements MessageHandler {

    private final ObjectMapper json;
    private final Faults faults;

    Warehouse(ObjectMapper json, Faults faults) {
        this.json = json;
        this.faults = faults;
    }

    @Override
    public String consumer() {
        return "shipping";
    }

    @Override
    public void handle(Delivery delivery) {
        Instruction instruction = Instruction.read(delivery, json);
        faults.passing(Fault.WAREHOUSE_FAILS);
        switch (instruction) {
            case Ship ship -> {
                Stock.take(ship.product(), ship.quantity());
                new Shipment(ship).persist();
            }
            case Resize(UUID order, int version, int quantity) -> {
                Shipment shipment = shipmentOf(order).advanceTo(version);
                Stock.take(shipment.product, quantity - shipment.quantity);
                shipment.quantity = quantity;
            }
            case Recall(UUID order, int version) -> {
                Shipment shipment = shipmentOf(order).advanceTo(version);
                Stock.take(shipment.product, -shipment.quantity);
                shipment.status = Shipment.Status.RECALLED;
            }
        }
    }

    private static Shipment shipmentOf(UUID order) {
        return Shipment.<Shipment>findByIdOptional(order)
                .orElseThrow(() -> new IllegalStateException("Order %s was never shipped".formatted(order)));
    }
}
