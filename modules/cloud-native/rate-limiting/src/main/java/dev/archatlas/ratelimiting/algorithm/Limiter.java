package dev.archatlas.ratelimiting.algorithm;

/**
 * Decides who may pass, and when. All algorithms speak this language; they differ in what they guarantee, which each
 * says of itself.
 *
 * <p>Time is passed in: nanoseconds of any clock that does not go backwards, {@link System#nanoTime} for one. If it does,
 * nothing is given away. Whoever asks gets a number of nanoseconds: 0 to pass now, {@link #NEVER} if no waiting will help.
 * Safe to be used by many threads; no call allocates.
 */
public interface Limiter {

    /** The answer to whoever asks for more than can ever be had at once, or than may be waited for. */
    long NEVER = Long.MAX_VALUE;

    /**
     * Takes permits if they are there now.
     *
     * @param permits what the request costs, at least 1
     * @return 0 if they are taken; else nothing is, and they will be there so many nanoseconds from now, if nobody else
     *     takes them
     */
    long tryTake(long permits, long now);

    /** Says what {@link #tryTake} would, and takes nothing. */
    long estimate(long permits, long now);

    /**
     * Takes permits now that will be there within {@code maxWait} nanoseconds. They are used up: whoever comes later
     * comes after.
     *
     * @return how long to wait before going ahead, or {@link #NEVER} if that were longer, and then nothing is taken
     */
    long reserve(long permits, long now, long maxWait);

    /** How many permits could be taken at once now. */
    long available(long now);
}
