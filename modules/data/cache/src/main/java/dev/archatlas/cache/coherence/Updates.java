package dev.archatlas.cache.coherence;

/** Who wants to hear what happens elsewhere. Called by one thread, in order; must not block. */
public interface Updates {

    /** A key was updated. */
    void updated(String id);

    /** The namespace has a new version, and nothing of the one before counts. */
    void renewed(long version);
}
