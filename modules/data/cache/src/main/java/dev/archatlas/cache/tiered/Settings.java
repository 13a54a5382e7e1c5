package dev.archatlas.cache.tiered;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The properties {@code cache.*}. */
@ConfigMapping(prefix = "cache")
public interface Settings {

    /** The namespace of all keys. */
    @WithDefault("products")
    String namespace();

    /** The version of the values' shape; raise it when that changes. */
    @WithDefault("1")
    int schema();

    /** Payloads of more bytes are compressed. */
    @WithDefault("1024")
    int compressAbove();

    /** How many instances live in this process; more than one only to show how they get on. */
    @WithDefault("1")
    int instances();

    /** Level 1. */
    Near near();

    /** Level 2. */
    Shared shared();

    /** The way invalidations come. */
    Channel channel();

    /** The database. */
    Source origin();

    /** Keys that many want. */
    Hot hot();

    /** Keys that do not exist. */
    Filter filter();

    /** How many products are loaded before the first reader comes, by all instances together. */
    @WithDefault("0")
    int warmUp();

    /** Writes that the database gets later. */
    WriteBehind writeBehind();

    /** Level 1. */
    interface Near {
        /** How much it may hold. */
        @WithDefault("67108864")
        long maxBytes();

        /** After so long Redis is asked again; an update is heard of long before. */
        @WithDefault("30s")
        Duration ttl();

        /** How long values are kept that were loaded while no invalidations came. */
        @WithDefault("1s")
        Duration aloneTtl();

        /** How long over its time a value is served if nothing better can be had. */
        @WithDefault("10m")
        Duration staleIfError();
    }

    /** Level 2. */
    interface Shared {
        /** How long a value lives. */
        @WithDefault("10m")
        Duration ttl();

        /** How long it is remembered that there is none. */
        @WithDefault("10s")
        Duration negativeTtl();

        /** How far times to live are spread to either side, as a share of them. */
        @WithDefault("0.1")
        double jitter();

        /** How long somebody may take to load a key before somebody else does. */
        @WithDefault("5s")
        Duration lease();

        /** How early values are loaded anew (XFetch): 1 is best in theory, more is earlier, 0 is never. */
        @WithDefault("1")
        double beta();

        /** How long a command may take. */
        @WithDefault("1s")
        Duration timeout();

        /** How many commands in a row may fail before Redis is left alone. */
        @WithDefault("3")
        int failures();

        /** How long it is left alone then. */
        @WithDefault("2s")
        Duration openFor();
    }

    /** Invalidations. */
    interface Channel {
        /** How often it is looked whether they still come. */
        @WithDefault("250ms")
        Duration heartbeat();

        /** How long an update elsewhere may go unnoticed at most. */
        @WithDefault("1s")
        Duration bound();
    }

    /** The database. */
    interface Source {
        /** How much slower each query is made, so that one sees when it is asked. */
        @WithDefault("0ms")
        Duration delay();

        /** Queries at a time, for each instance. */
        @WithDefault("4")
        int queries();

        /** Values in one query. */
        @WithDefault("50")
        int batch();

        /** Loads that may wait for a query. */
        @WithDefault("2000")
        int waiting();

        /** How long a reader waits for a value at most. */
        @WithDefault("10s")
        Duration patience();

        /** Where the invalidation of an update failed, it is tried again after this time. */
        @WithDefault("1s")
        Duration redelivery();
    }

    /** Keys that do not exist. */
    interface Filter {
        /** How many ids it is made for. */
        @WithDefault("100000")
        long items();

        /** How likely it is wrong about an id that does not exist. */
        @WithDefault("0.01")
        double wrong();
    }

    /** Hot keys. */
    interface Hot {
        /** Of so many reads one is counted; a power of two. */
        @WithDefault("64")
        int sample();

        /** How many may be promoted. */
        @WithDefault("16")
        int capacity();

        /** Which share of all reads a key needs to be hot. */
        @WithDefault("0.01")
        double share();
    }

    /** Writes that the database gets later. */
    interface WriteBehind {
        /** How many keys may wait; beyond that writers wait for the database. */
        @WithDefault("1000")
        int limit();

        /** How often the database gets what waits. */
        @WithDefault("500ms")
        Duration interval();

        /** Keys in one transaction. */
        @WithDefault("100")
        int batch();
    }
}
