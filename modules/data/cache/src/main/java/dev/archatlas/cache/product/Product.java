package dev.archatlas.cache.product;

/**
 * Something to sell.
 *
 * @param version raised by each update
 */
public record Product(String id, String name, long priceCents, String description, long version) {

    /** The same of another version. */
    public Product withVersion(long other) {
        return new Product(id, name, priceCents, description, other);
    }
}
