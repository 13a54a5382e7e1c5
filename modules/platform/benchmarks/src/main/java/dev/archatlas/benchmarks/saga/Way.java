package dev.archatlas.benchmarks.saga;

/** One contender's way from the order to its confirmation. */
interface Way extends AutoCloseable {

    /** Places an order and returns when nothing of its saga is left to do. */
    void sell(String order) throws Exception;

    /** How many sagas in flight it is measured with at most. */
    default int most() {
        return 100;
    }

    /**
     * Asks whether it is still there.
     *
     * @throws IllegalStateException with its last words if it is not
     */
    void requireAlive() throws Exception;

    @Override
    void close() throws Exception;
}
