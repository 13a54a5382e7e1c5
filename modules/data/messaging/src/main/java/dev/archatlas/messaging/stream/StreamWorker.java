package dev.archatlas.messaging.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.archatlas.messaging.delivery.PoisonMessage;
import dev.archatlas.messaging.fault.Fault;
import dev.archatlas.messaging.fault.Faults;
import dev.archatlas.messaging.shipping.OrderIntake;
import dev.archatlas.showcase.Topic;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * A worker of a stream's group: takes new entries, and those that another has kept for too long. It acknowledges after
 * the effect, so an entry may come twice; the inbox knows it then. A failed entry stays where it is, and its next
 * attempt is whoever claims it.
 */
@Topic({"messaging-async/redis-streams", "messaging-async/idempotency"})
public final class StreamWorker {

    private static final Logger LOG = Logger.getLogger(StreamWorker.class);
    private static final int NO_PARTITION = 0;

    private final OrderStream stream;
    private final String name;
    private final OrderIntake warehouse;
    private final Faults faults;
    private final int maxDeliveries;

    StreamWorker(OrderStream stream, String name, OrderIntake warehouse, Faults faults, int maxDeliveries) {
        this.stream = stream;
        this.name = name;
        this.warehouse = warehouse;
        this.faults = faults;
        this.maxDeliveries = maxDeliveries;
    }

    /** One round: idle entries first, then new ones; waits a moment where there are none. */
    public void work() {
        stream.createGroup();
        stream.claimIdle(name).forEach(this::settle);
        stream.readNew(name).forEach(this::settle);
    }

    private void settle(Entry entry) {
        if (entry.deliveries() > maxDeliveries) {
            stream.bury(entry, "handed out %d times and never finished".formatted(maxDeliveries));
            return;
        }
        try {
            handle(entry);
            faults.passing(Fault.CONSUMER_DIES_BEFORE_ACK);
            stream.acknowledge(entry);
        } catch (PoisonMessage unreadable) {
            stream.bury(entry, String.valueOf(unreadable.getMessage()));
        } catch (RuntimeException failure) {
            LOG.warnf("Entry %s failed at delivery %d: %s", entry.id(), entry.deliveries(), failure);
        }
    }

    private void handle(Entry entry) {
        Map<String, String> headers = new HashMap<>(entry.fields());
        String payload = headers.remove("payload");
        headers.putIfAbsent("ce_id", entry.id());
        warehouse.attempt(
                headers.get("key"),
                payload == null ? null : payload.getBytes(UTF_8),
                headers,
                stream.name(),
                NO_PARTITION,
                entry.time());
    }
}
