package dev.archatlas.messaging.shipping;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The warehouse's side of an order. */
@Entity
@Table(name = "shipment")
public class Shipment extends PanacheEntityBase {

    /** Where a shipment is in its life. */
    public enum Status {
        SHIPPED,
        RECALLED
    }

    @Id
    @Column(name = "order_id")
    public UUID orderId;

    @Column(name = "order_version")
    public int orderVersion;

    public String product;

    public int quantity;

    @Enumerated(EnumType.STRING)
    public Status status;

    @Column(name = "shipped_at")
    public Instant shippedAt;

    protected Shipment() {}

    Shipment(Instruction.Ship ship) {
        this.orderId = ship.orderId();
        this.orderVersion = ship.version();
        this.product = ship.product();
        this.quantity = ship.quantity();
        this.status = Status.SHIPPED;
        this.shippedAt = Instant.now();
    }

    /**
     * Moves on to the order's next version.
     *
     * @throws IllegalStateException if it is not the next one, which would mean that messages were lost, doubled or
     *     reordered on the way
     */
    Shipment advanceTo(int version) {
        if (version != orderVersion + 1) {
            throw new IllegalStateException(
                    "Order %s is at version %d, got version %d".formatted(orderId, orderVersion, version));
        }
        orderVersion = version;
        return this;
    }
}
