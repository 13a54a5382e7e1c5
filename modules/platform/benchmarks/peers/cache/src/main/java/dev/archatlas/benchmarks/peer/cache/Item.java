package dev.archatlas.benchmarks.peer.cache;

/** What is cached: some 250 bytes of JSON. */
public record Item(String id, String name, long priceCents, String description, long version) {

    private static final String DESCRIPTION = "Bright, and what else there is to say of a lamp. ".repeat(3);

    /** The item of an id. */
    public static Item of(String id) {
        return new Item(id, "Item " + id, 4_200, DESCRIPTION, 1);
    }
}
