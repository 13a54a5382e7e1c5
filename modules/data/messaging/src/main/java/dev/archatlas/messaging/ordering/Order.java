package dev.archatlas.messaging.ordering;

import dev.archatlas.messaging.ordering.OrderEvent.OrderCancelled;
import dev.archatlas.messaging.ordering.OrderEvent.OrderChanged;
import dev.archatlas.messaging.ordering.OrderEvent.OrderPlaced;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A customer's order. Each change answers with the event that tells of it. */
@Entity
@Table(name = "orders")
public class Order extends PanacheEntityBase {

    /** Where an order is in its life. */
    public enum Status {
        PLACED,
        CANCELLED
    }

    @Id
    public UUID id;

    public int version;

    public String product;

    public int quantity;

    @Enumerated(EnumType.STRING)
    public Status status;

    @Column(name = "placed_at")
    public Instant placedAt;

    protected Order() {}

    /** A new order of at least one piece. */
    public Order(String product, int quantity) {
        this.id = UUID.randomUUID();
        this.version = 1;
        this.product = product;
        this.quantity = quantity;
        this.status = Status.PLACED;
        this.placedAt = Instant.now();
    }

    OrderPlaced placed() {
        return new OrderPlaced(id, version, product, quantity);
    }

    OrderChanged change(int newQuantity) {
        requirePlaced();
        quantity = newQuantity;
        return new OrderChanged(id, ++version, product, quantity);
    }

    OrderCancelled cancel() {
        requirePlaced();
        status = Status.CANCELLED;
        return new OrderCancelled(id, ++version);
    }

    private void requirePlaced() {
        if (status != Status.PLACED) {
            throw new OrderClosed(id, status);
        }
    }
}
