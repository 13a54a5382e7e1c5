package dev.archatlas.saga.participant;

import dev.archatlas.saga.database.Tx;
import dev.archatlas.saga.participant.Memory.State;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A participant's memories of the steps at hand. Until the transaction ends nobody else works on these steps. What is new
 * is stored as done at once, as most steps are in the end: only what ends otherwise is written a second time.
 */
public final class Memories {

    /** A step of a saga. */
    public record Key(UUID saga, String step) {}

    private static final Memory NEW = new Memory(State.UNKNOWN, "");

    private final String schema;
    private final Map<Key, Memory> memories = new HashMap<>();
    private final Map<Key, Memory> stored = new HashMap<>();

    private Memories(String schema) {
        this.schema = schema;
    }

    /** Inserts what is new and locks what is known, in one order for all, so that no two transactions wait for each other. */
    public static Memories recall(Tx tx, String schema, Collection<Key> steps) {
        List<Key> keys = steps.stream().distinct().toList();
        Memories recalled = new Memories(schema);
        tx.change(
                """
                insert into %1$s.handled (saga, step, state, reason)
                    select saga, step, 'DONE', '' from unnest(?, ?) as asked (saga, step) order by saga, step
                on conflict (saga, step) do update set state = handled.state
                returning saga, step, state, reason, xmax = 0 as inserted""".formatted(schema),
                row -> {
                    Key key = new Key(row.getObject(1, UUID.class), row.getString(2));
                    Memory known = new Memory(State.valueOf(row.getString(3)), row.getString(4));
                    recalled.memories.put(key, row.getBoolean(5) ? NEW : known);
                    return recalled.stored.put(key, known);
                },
                keys.stream().map(Key::saga).toArray(UUID[]::new),
                keys.stream().map(Key::step).toArray(String[]::new));
        return recalled;
    }

    /** What is remembered of a step. */
    public Memory of(Key step) {
        return memories.get(step);
    }

    /** Remembers something else from now on. */
    public void keep(Key step, Memory memory) {
        memories.put(step, memory);
    }

    /** Writes what is not stored yet. */
    public void store(Tx tx) {
        tx.updateAll(
                "update %s.handled set state = ?, reason = ? where saga = ? and step = ?".formatted(schema),
                memories.entrySet().stream()
                        .filter(each -> !each.getValue().equals(stored.get(each.getKey())))
                        .map(each -> new Object[] {
                            each.getValue().state(),
                            each.getValue().reason(),
                            each.getKey().saga(),
                            each.getKey().step()
                        })
                        .toList());
    }
}
