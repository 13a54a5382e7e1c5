package dev.archatlas.saga.loop;

import java.util.List;

/** A bean with work that repeats. */
public interface Crew {
    /** Its loops, none of which runs yet; asked once. */
    List<Loop> loops();
}
