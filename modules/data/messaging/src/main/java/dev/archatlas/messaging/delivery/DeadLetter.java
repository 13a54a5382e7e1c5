package dev.archatlas.messaging.delivery;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A delivery that was given up. It stays until somebody redrives or discards it. */
@Entity
@Table(name = "dead_letter")
public class DeadLetter extends PanacheEntityBase {

    @Id
    public UUID id;

    @Embedded
    public Delivery delivery;

    public int attempts;

    public String cause;

    @Column(name = "died_at")
    public Instant diedAt;

    protected DeadLetter() {}

    DeadLetter(Delivery delivery, int attempts, String cause) {
        this.id = UUID.randomUUID();
        this.delivery = delivery;
        this.attempts = attempts;
        this.cause = cause;
        this.diedAt = Instant.now();
    }
}
