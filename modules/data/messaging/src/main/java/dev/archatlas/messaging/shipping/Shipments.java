package dev.archatlas.messaging.shipping;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** What the warehouse has shipped. */
@ApplicationScoped
public class Shipments {

    /** How many orders for a product were shipped. */
    @Transactional
    public long count(String product) {
        return Shipment.count("product", product);
    }

    /** How many shipments of a product have reached a version of their order. */
    @Transactional
    public long countAtVersion(String product, int version) {
        return Shipment.count("product = ?1 and orderVersion = ?2", product, version);
    }
}
