package dev.archatlas.messaging.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;

/** A hand on the parked deliveries. */
@ApplicationScoped
@Transactional
class ParkedDeliveries {

    long parkForAnHour(Delivery delivery) {
        ParkedDelivery parked = new ParkedDelivery(delivery, 1, Instant.now().plus(Duration.ofHours(1)), "a test");
        parked.persistAndFlush();
        return parked.position;
    }

    void makeDue(long position) {
        ParkedDelivery.<ParkedDelivery>findById(position).dueAt = Instant.now();
    }
}
