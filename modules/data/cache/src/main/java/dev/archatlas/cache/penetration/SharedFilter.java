package dev.archatlas.cache.penetration;

import dev.archatlas.cache.redis.RedisLink;
import dev.archatlas.cache.redis.StoreAway;
import dev.archatlas.cache.tiered.ExistenceFilter;
import dev.archatlas.showcase.Topic;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.Collection;

/**
 * A {@link BloomFilter} in a bitmap of Redis, shared by all instances; it needs no module of Redis. The first bit tells that
 * the filter is complete: one that Redis has lost says of everything that it may exist, until it has been built again.
 */
@Topic("distributed-cache/penetration-breakdown-avalanche")
public final class SharedFilter implements ExistenceFilter {

    private static final String COMPLETE = "#0";

    private final RedisLink redis;
    private final String key;
    private final BloomFilter filter;

    /** Of the ids of one namespace; builds nothing. */
    public SharedFilter(RedisLink redis, String key, BloomFilter filter) {
        this.redis = redis;
        this.key = key;
        this.filter = filter;
    }

    /** Adds an id; to be called before it exists, so that nobody is told it does not. */
    public void add(String id) {
        redis.send(withBits(Request.cmd(Command.BITFIELD).arg(key), id, true));
    }

    /** Adds all ids that exist, and says that these are all. New ones may be added by others meanwhile. */
    public void build(Collection<String> ids) {
        redis.batch(ids.stream()
                .map(id -> withBits(Request.cmd(Command.BITFIELD).arg(key), id, true))
                .toList());
        redis.send(Request.cmd(Command.SETBIT).arg(key).arg(0).arg(1));
    }

    /** Whether it holds all ids. */
    public boolean isComplete() {
        return redis.send(Request.cmd(Command.GETBIT).arg(key).arg(0)).toInteger() == 1;
    }

    @Override
    public boolean mayExist(String id) {
        try {
            Request bits =
                    Request.cmd(Command.BITFIELD).arg(key).arg("GET").arg("u1").arg(COMPLETE);
            Response set = redis.send(withBits(bits, id, false));
            return set.get(0).toInteger() == 0 || set.stream().allMatch(bit -> bit.toInteger() == 1);
        } catch (StoreAway away) {
            return true;
        }
    }

    private Request withBits(Request request, String id, boolean set) {
        filter.positions(id).map(position -> position + 1).forEach(position -> {
            request.arg(set ? "SET" : "GET").arg("u1").arg("#" + position);
            if (set) {
                request.arg(1);
            }
        });
        return request;
    }
}
