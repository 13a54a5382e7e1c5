package dev.archatlas.cqrs.readmodel;

import dev.archatlas.cqrs.order.OrderEvent;
import dev.archatlas.cqrs.privacy.Sealed;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row of the orders read model. */
@Entity
@Table(name = "order_view")
public class OrderView extends PanacheEntityBase {

    /** A row of one generation of the read model. */
    @Embeddable
    public record Key(
            int generation, @Column(name = "order_id") UUID orderId) {}

    @EmbeddedId
    public Key key;

    public int version;

    public String status;

    public UUID customer;

    public String recipient;

    public int lines;

    public long cents;

    public String detail;

    protected OrderView() {}

    OrderView(Key key) {
        this.key = key;
    }

    /** Makes the row say what the facts say. */
    OrderView become(Facts facts) {
        version = facts.version();
        status = facts.status();
        customer = facts.customer();
        recipient = facts.recipient().ciphertext();
        lines = facts.lines();
        cents = facts.cents();
        detail = facts.detail();
        return this;
    }

    /**
     * Takes the order's next event in.
     *
     * @throws IllegalStateException if it is not the next one: an event was skipped, or came twice
     */
    void apply(int eventVersion, OrderEvent event) {
        if (eventVersion != version + 1) {
            throw new IllegalStateException("Order %s is read up to version %d, got version %d"
                    .formatted(key.orderId(), version, eventVersion));
        }
        version = eventVersion;
        switch (event) {
            case OrderEvent.OrderPlaced placed -> {
                status = "PENDING";
                customer = placed.customer();
                recipient = placed.recipient().ciphertext();
                detail = "";
            }
            case OrderEvent.LineAdded line -> {
                lines++;
                cents += line.total();
            }
            case OrderEvent.OrderPaid paid -> status = "PAID";
            case OrderEvent.OrderShipped shipped -> {
                status = "SHIPPED";
                detail = shipped.parcel();
            }
            case OrderEvent.OrderDelivered delivered -> status = "DELIVERED";
            case OrderEvent.OrderCancelled cancelled -> {
                status = "CANCELLED";
                detail = cancelled.reason();
            }
        }
    }

    Facts facts() {
        return new Facts(key.orderId(), version, status, customer, new Sealed(recipient), lines, cents, detail);
    }
}
