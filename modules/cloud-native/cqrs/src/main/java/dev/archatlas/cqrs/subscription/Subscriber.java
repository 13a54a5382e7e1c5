package dev.archatlas.cqrs.subscription;

import dev.archatlas.cqrs.store.StoredEvent;
import java.util.List;

/**
 * Somebody who hears of every event, in order: once per {@link Projection}, at least once per {@link Reactor}. One CDI
 * bean each; its name is the key of its checkpoint and never changes.
 */
public sealed interface Subscriber {

    /** Kebab-case, unique in the module. */
    String name();

    /**
     * Writes read rows in the transaction of its checkpoint: whoever dies, each event has its effect once. Events that
     * it throws at are tried again one by one, and the stream of one that is refused alone is parked.
     */
    non-sealed interface Projection extends Subscriber {

        /**
         * Brings the rows of a generation up to date with events, in their order. Called in the transaction that advances
         * the checkpoint.
         */
        void apply(int generation, List<StoredEvent> events);

        /** Removes the rows of a generation. */
        void drop(int generation);

        /** A digest of all rows of a generation: equal rows, equal digest. */
        String checksum(int generation);
    }

    /** Acts on the world outside, and is called outside any transaction: a call may come again after a crash. */
    non-sealed interface Reactor extends Subscriber {

        /**
         * Acts on events; when this returns, it has happened.
         *
         * @throws Exception if it has not, or only in part: all of them come again
         */
        void react(List<StoredEvent> events) throws Exception;
    }
}
