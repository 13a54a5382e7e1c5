package dev.archatlas.benchmarks.comparison;

import java.util.Map;

/** Where contenders meet: what they share during a run. */
public interface Field extends AutoCloseable {

    /** One turn of a contender: starts it, measures all of it, ends it. Turns never overlap. */
    void play(Contender contender, Recorder recorder) throws Exception;

    /** What a reader has to know to judge the figures: versions and settings of servers and contenders. */
    Map<String, String> conditions();
}
