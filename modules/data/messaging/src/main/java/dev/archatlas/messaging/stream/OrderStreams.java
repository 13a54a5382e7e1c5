package dev.archatlas.messaging.stream;

import dev.archatlas.messaging.fault.Faults;
import dev.archatlas.messaging.shipping.OrderIntake;
import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.enterprise.context.ApplicationScoped;

/** The shop's events on Redis streams, and workers of the warehouse. */
@ApplicationScoped
public class OrderStreams {

    private final RedisDataSource redis;
    private final StreamSettings settings;
    private final OrderIntake warehouse;
    private final Faults faults;

    OrderStreams(RedisDataSource redis, StreamSettings settings, OrderIntake warehouse, Faults faults) {
        this.redis = redis;
        this.settings = settings;
        this.warehouse = warehouse;
        this.faults = faults;
    }

    /** The stream of this name, with the warehouse's group. */
    public OrderStream stream(String name) {
        return new OrderStream(redis, name, warehouse.consumer(), settings);
    }

    /** A new worker of the group; names of workers that are at work at once have to differ. */
    public StreamWorker worker(OrderStream stream, String name) {
        return new StreamWorker(stream, name, warehouse, faults, settings.maxDeliveries());
    }
}
