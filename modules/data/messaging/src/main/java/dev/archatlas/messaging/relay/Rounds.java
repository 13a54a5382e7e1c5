package dev.archatlas.messaging.relay;

import dev.archatlas.messaging.outbox.OutboxMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts a batch into rounds in which each key stands at most once. Where the broker may take a later message of a
 * connection and refuse an earlier one, a whole round can be on the way at once, and the next one follows when
 * all of it is confirmed: so nothing overtakes a message of its key.
 */
final class Rounds {

    private Rounds() {}

    /** All messages; those of a key in successive rounds, in their order. */
    static List<List<OutboxMessage>> of(List<OutboxMessage> messages) {
        List<List<OutboxMessage>> rounds = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (OutboxMessage message : messages) {
            int round = seen.merge(message.key(), 1, Integer::sum) - 1;
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(message);
        }
        return rounds;
    }
}
