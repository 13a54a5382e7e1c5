package dev.archatlas.messaging.relay;

import dev.archatlas.messaging.broker.Broker;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives the relay the publisher of the broker that the configuration names; the others are never made. */
@ApplicationScoped
class ChosenPublisher {

    @Produces
    @ApplicationScoped
    Publisher publisher(@ConfigProperty(name = "broker") Broker broker, @Any Instance<Publisher> publishers) {
        return publishers
                .select(Identifier.Literal.of(broker.name().toLowerCase(Locale.ROOT)))
                .get();
    }
}
