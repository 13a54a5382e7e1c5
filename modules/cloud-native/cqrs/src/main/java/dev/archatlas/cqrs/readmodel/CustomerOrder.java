package dev.archatlas.cqrs.readmodel;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;

/** A row of the inline read model: which orders a customer has, never older than the last commit. */
@Entity
@Table(name = "customer_order")
public class CustomerOrder extends PanacheEntityBase {

    @Id
    @Column(name = "order_id")
    public UUID orderId;

    public UUID customer;

    public String status;

    public int version;

    protected CustomerOrder() {}

    CustomerOrder(UUID orderId, UUID customer) {
        this.orderId = orderId;
        this.customer = customer;
    }

    /** The customer's orders, at most 100. */
    static List<CustomerOrder> of(UUID customer) {
        return find("customer = ?1 order by orderId", customer).page(0, 100).list();
    }
}
