package dev.archatlas.messaging.delivery;

import dev.archatlas.messaging.fault.Fault;
import dev.archatlas.messaging.fault.Faults;
import dev.archatlas.messaging.inbox.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** The local transactions of a delivery: what happens in one of these methods happens wholly or not at all. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
class Attempt {

    private final Inbox inbox;
    private final FailureLadder ladder;
    private final Faults faults;

    Attempt(Inbox inbox, FailureLadder ladder, Faults faults) {
        this.inbox = inbox;
        this.ladder = ladder;
        this.faults = faults;
    }

    /** Inbox row and effect; or inbox row and a place behind the parked deliveries of the same key. */
    Outcome first(Delivery delivery, MessageHandler handler) {
        if (!inbox.accept(delivery.consumer(), delivery.messageId())) {
            return new Outcome.Duplicate();
        }
        if (ParkedDelivery.holds(delivery.consumer(), delivery.key())) {
            return ladder.queue(delivery);
        }
        handler.handle(delivery);
        faults.passing(Fault.CONSUMER_DIES_BEFORE_COMMIT);
        return new Outcome.Applied();
    }

    /** Inbox row and a place on the ladder, unless the failed attempt was committed all the same. */
    Outcome settle(Delivery delivery, Throwable failure) {
        return inbox.accept(delivery.consumer(), delivery.messageId())
                ? ladder.park(delivery, failure)
                : new Outcome.Duplicate();
    }

    /** Effect and removal of the parked delivery that is due, if one is. */
    boolean next(Consumer<ParkedDelivery> handling) {
        Optional<ParkedDelivery> due = ParkedDelivery.lockNextDue(Instant.now());
        due.ifPresent(parked -> {
            handling.accept(parked);
            parked.delete();
        });
        return due.isPresent();
    }

    /** The next step on the ladder of a parked delivery whose attempt failed. */
    void settle(ParkedDelivery attempted, Throwable failure) {
        ladder.again(attempted, failure);
    }
}
