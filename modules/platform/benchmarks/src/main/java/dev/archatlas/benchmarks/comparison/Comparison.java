package dev.archatlas.benchmarks.comparison;

/** A module beside its peers and beside what the machine can do. There is one for each module. */
public interface Comparison {

    /** What is compared; the page is written from it even if nothing was run. */
    Plan plan();

    /** Prepares what all rounds share, servers for example. */
    Field open(Effort effort) throws Exception;
}
