package dev.archatlas.ratelimiting.algorithm;

import dev.archatlas.showcase.Topic;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The generic cell rate algorithm (ITU-T I.371, annex A): a token bucket told by one number, the theoretical arrival time,
 * at which the bucket would be full again. Gives the guarantee of {@link TokenBucket} exactly, without a lock: a decision is
 * one compare-and-set.
 *
 * <p>The number counts units of the {@link Rate}, modulo 2⁶⁴, and only its distance from now matters. A distance that no
 * bucket can have means that it was full long ago. (A bucket may be taken for a used one if it was idle for just
 * 2⁶⁴ units, that is 584 years at a round rate, and 5 hours at a million and one per second: then it refuses for as
 * long as a burst takes to refill, and never the other way round. A clock that goes back by more than an hour makes a used
 * bucket look full, as no reservation is longer than that.)
 */
@Topic("rate-limiting/algorithms")
public final class Gcra implements Adjustable {

    private static final long LONGEST_WAIT = 3_600_000_000_000L;
    private static final long CLOSED = Long.MIN_VALUE;

    private volatile Schedule schedule;

    public Gcra(Limit limit, long now) {
        this.schedule = new Schedule(limit, now);
    }

    @Override
    public long tryTake(long permits, long now) {
        return takeWithin(0, permits, now);
    }

    @Override
    public long estimate(long permits, long now) {
        return takeWithin(-1, permits, now);
    }

    @Override
    public long reserve(long permits, long now, long maxWait) {
        long longest = Math.min(maxWait, LONGEST_WAIT);
        long wait = takeWithin(longest, permits, now);
        return wait > longest ? NEVER : wait;
    }

    private long takeWithin(long maxWait, long permits, long now) {
        while (true) {
            Schedule current = schedule;
            long arrival = current.arrival.get();
            if (arrival != CLOSED) {
                long wait = current.waitFrom(arrival, permits, now);
                if (wait > maxWait
                        || current.arrival.compareAndSet(arrival, current.arrivalAfter(arrival, permits, now))) {
                    return wait;
                }
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public long available(long now) {
        while (true) {
            Schedule current = schedule;
            long arrival = current.arrival.get();
            if (arrival != CLOSED) {
                return Math.max(0, current.permitsLeft(arrival, now));
            }
            Thread.onSpinWait();
        }
    }

    /** Closes the schedule to everybody, and opens another one that begins with what this one has left. */
    @Override
    public synchronized void change(Limit limit, long now) {
        Schedule next = new Schedule(limit, now);
        Schedule old = schedule;
        long left = Math.min(old.permitsLeft(old.arrival.getAndSet(CLOSED), now), limit.burst());
        next.arrival.addAndGet((limit.burst() - left) * next.rate.perPermit());
        schedule = next;
    }

    /** The theoretical arrival time, and the limit that it is counted by. */
    private static final class Schedule {
        private final AtomicLong arrival;
        private final long burst;
        private final Rate rate;
        private final long full;
        private final long farthest;

        Schedule(Limit limit, long now) {
            burst = limit.burst();
            rate = Rate.perNano(limit);
            full = rate.worth(burst);
            farthest = full + Math.min(rate.brought(LONGEST_WAIT), Long.MAX_VALUE / 4);
            arrival = new AtomicLong(now * rate.perTick());
        }

        long waitFrom(long arrival, long permits, long now) {
            if (permits > burst) {
                return NEVER;
            }
            if (permits < 1) {
                throw new IllegalArgumentException(
                        "A request that costs %d: it has to cost 1 or more.".formatted(permits));
            }
            long over = ahead(arrival, now) + rate.worth(permits) - full;
            return over <= 0 ? 0 : rate.ticksFor(over);
        }

        long arrivalAfter(long arrival, long permits, long now) {
            long next = now * rate.perTick() + ahead(arrival, now) + rate.worth(permits);
            return next == CLOSED ? next + 1 : next;
        }

        long permitsLeft(long arrival, long now) {
            return Math.floorDiv(full - ahead(arrival, now), rate.perPermit());
        }

        private long ahead(long arrival, long now) {
            long distance = arrival - now * rate.perTick();
            return distance < 0 || distance > farthest ? 0 : distance;
        }
    }
}
