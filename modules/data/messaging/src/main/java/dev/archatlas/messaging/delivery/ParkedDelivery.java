package dev.archatlas.messaging.delivery;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A delivery that waits for its next attempt, or for its turn behind one of its key. */
@Entity
@Table(name = "parked_delivery")
public class ParkedDelivery extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long position;

    @Embedded
    public Delivery delivery;

    public int attempts;

    @Column(name = "due_at")
    public Instant dueAt;

    public String cause;

    protected ParkedDelivery() {}

    ParkedDelivery(Delivery delivery, int attempts, Instant dueAt, String cause) {
        this.delivery = delivery;
        this.attempts = attempts;
        this.dueAt = dueAt;
        this.cause = cause;
    }

    /** Whether deliveries of this key have to wait. */
    static boolean holds(String consumer, String key) {
        return count("delivery.consumer = ?1 and delivery.key = ?2", consumer, key) > 0;
    }

    /** Locks the delivery that is due for longest, is the first of its key, and is in nobody's hands. */
    static Optional<ParkedDelivery> lockNextDue(Instant now) {
        return getEntityManager()
                .createNativeQuery("""
                        select * from parked_delivery parked
                        where due_at <= ?1 and not exists (
                            select from parked_delivery earlier
                            where earlier.consumer = parked.consumer and earlier.key = parked.key
                                and earlier.position < parked.position)
                        order by due_at, position limit 1 for update skip locked""", ParkedDelivery.class)
                .setParameter(1, now)
                .getResultStream()
                .map(ParkedDelivery.class::cast)
                .findFirst();
    }
}
