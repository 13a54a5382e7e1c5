package dev.archatlas.messaging.billing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How billing works: {@code billing.*}. */
@ConfigMapping(prefix = "billing")
public interface BillingSettings {

    /** Whether this instance bills at all. */
    @WithDefault("true")
    boolean enabled();

    /** Where invoices are published. */
    @WithDefault("invoices")
    String topic();

    /** The consumer group that shares the orders. */
    @WithDefault("billing")
    String group();

    /**
     * Names this instance to the broker. One that is kept over a restart lets the new process end its predecessor's
     * transaction at once; any other is ended when it times out.
     */
    @WithDefault("billing-${quarkus.uuid}")
    String transactionalId();

    /** Where events go that should have been billed and could not be read. */
    default String rejectedTopic() {
        return topic() + "-rejected";
    }
}
