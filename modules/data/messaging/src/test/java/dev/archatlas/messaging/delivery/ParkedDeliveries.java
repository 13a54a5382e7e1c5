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

    void parkUntilNow(Delivery delivery) {
        new ParkedDelivery(delivery, 1, Instant.now(), "a test").persist();
    }

    int attempts(Delivery delivery) {
        return find(delivery).attempts;
    }

    ParkedDelivery find(Delivery delivery) {
        return ParkedDelivery.find("delivery.messageId", delivery.messageId()).singleResult();
    }

    void makeDue(long position) {
        ParkedDelivery.<ParkedDelivery>findById(position).dueAt = Instant.now();
    }
}
