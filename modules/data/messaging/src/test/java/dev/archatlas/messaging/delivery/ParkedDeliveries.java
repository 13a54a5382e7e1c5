package dev.archatlas.messaging.delivery;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** A look at the parked deliveries. */
final class ParkedDeliveries {

    private ParkedDeliveries() {}

    static long ofKey(String key) {
        return QuarkusTransaction.requiringNew().call(() -> ParkedDelivery.count("delivery.key", key));
    }
}
