package dev.archatlas.messaging.stream;

import dev.archatlas.showcase.Topic;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.stream.PendingMessage;
import io.quarkus.redis.datasource.stream.StreamCommands;
import io.quarkus.redis.datasource.stream.StreamMessage;
import io.quarkus.redis.datasource.stream.StreamRange;
import io.quarkus.redis.datasource.stream.XAddArgs;
import io.quarkus.redis.datasource.stream.XGroupCreateArgs;
import io.quarkus.redis.datasource.stream.XPendingArgs;
import io.quarkus.redis.datasource.stream.XReadGroupArgs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * A Redis stream with one consumer group (Redis manual, <i>Streams</i>). The group remembers which worker has an entry
 * and how often it was handed out, until somebody acknowledges it.
 *
 * <p>A light alternative, and a weaker promise: what Redis has answered is in its memory, not on a disk; the oldest
 * entries go when the stream is full; entries of one key are spread over the workers and have no order.
 */
@Topic("messaging-async/redis-streams")
public final class OrderStream {

    private static final Logger LOG = Logger.getLogger(OrderStream.class);
    private static final String FROM_THE_BEGINNING = "0";
    private static final StreamRange ALL = StreamRange.of("-", "+");

    private final RedisDataSource redis;
    private final StreamCommands<String, String, String> commands;
    private final String name;
    private final String group;
    private final StreamSettings settings;

    OrderStream(RedisDataSource redis, String name, String group, StreamSettings settings) {
        this.redis = redis;
        this.commands = redis.stream(String.class);
        this.name = name;
        this.group = group;
        this.settings = settings;
    }

    String name() {
        return name;
    }

    /** Appends an entry; the stream forgets its oldest ones beyond its length, in steps of some hundred. */
    public String append(Map<String, String> fields) {
        return commands.xadd(name, new XAddArgs().maxlen(settings.maxLength()).nearlyExactTrimming(), fields);
    }

    /**
     * Creates the group unless there is one; it begins at the start of the stream. There is none before the first
     * worker, and none any more where Redis came back without its data.
     */
    void createGroup() {
        try {
            commands.xgroupCreate(name, group, FROM_THE_BEGINNING, new XGroupCreateArgs().mkstream());
        } catch (RuntimeException failure) {
            if (!String.valueOf(failure.getMessage()).contains("BUSYGROUP")) {
                throw failure; // it exists, otherwise
            }
        }
    }

    /** Entries that nobody has got yet; waits a moment for the first. */
    List<Entry> readNew(String worker) {
        var take = new XReadGroupArgs().count(settings.batch()).block(settings.block());
        return commands.xreadgroup(group, worker, name, ">", take).stream()
                .map(message -> new Entry(message.id(), message.payload(), 1))
                .toList();
    }

    /** Entries that some worker got long ago and has not finished. They are this worker's from now on. */
    List<Entry> claimIdle(String worker) {
        forgetTrimmed();
        return commands
                .xautoclaim(name, group, worker, settings.claimAfter(), FROM_THE_BEGINNING, settings.batch())
                .getMessages()
                .stream()
                .map(message -> new Entry(message.id(), message.payload(), deliveries(message)))
                .toList();
    }

    /**
     * An entry that the stream has dropped before it was finished is lost. Redis 7 takes it off the group by itself; an older
     * one would hand out nothing in its place, for ever.
     */
    private void forgetTrimmed() {
        var idle = new XPendingArgs().idle(settings.claimAfter());
        for (PendingMessage pending : commands.xpending(name, group, ALL, settings.batch(), idle)) {
            String id = pending.getMessageId();
            if (commands.xrange(name, StreamRange.of(id, id)).isEmpty()) {
                commands.xack(name, group, id);
                LOG.warnf("Entry %s of %s was dropped before it was finished: the stream is too short", id, name);
            }
        }
    }

    private int deliveries(StreamMessage<String, String, String> message) {
        return commands.xpending(name, group, StreamRange.of(message.id(), message.id()), 1).stream()
                .mapToInt(PendingMessage::getDeliveryCount)
                .findFirst()
                .orElse(1);
    }

    /** The entry is settled: nobody gets it again. */
    void acknowledge(Entry entry) {
        commands.xack(name, group, entry.id());
    }

    /** Moves an entry to the stream of dead letters, with its cause; both or neither. */
    void bury(Entry entry, String cause) {
        Map<String, String> letter = new HashMap<>(entry.fields());
        letter.put("cause", cause);
        letter.put("deliveries", Integer.toString(entry.deliveries()));
        redis.withTransaction(transaction -> {
            var both = transaction.stream(String.class);
            both.xadd(dead(), new XAddArgs().maxlen(settings.maxLength()).nearlyExactTrimming(), letter);
            both.xack(name, group, entry.id());
        });
    }

    /** The dead letters, oldest first. */
    public List<Map<String, String>> deadLetters() {
        return commands.xrange(dead(), ALL).stream().map(StreamMessage::payload).toList();
    }

    /** The workers that have got an entry and not acknowledged it, at most a hundred. */
    public List<String> holders() {
        return commands.xpending(name, group, ALL, 100).stream()
                .map(PendingMessage::getConsumer)
                .toList();
    }

    /** Forgets stream and dead letters. */
    public void delete() {
        redis.key().del(name, dead());
    }

    private String dead() {
        return name + ":dead";
    }
}
