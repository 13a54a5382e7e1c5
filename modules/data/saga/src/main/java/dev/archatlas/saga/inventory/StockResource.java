package dev.archatlas.saga.inventory;

import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.inventory.Stock.Product;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The shelves over HTTP. */
@Path("/stock/{product}")
public class StockResource {

    /** How many there are, and what one costs, in cents. */
    public record Count(@NotNull @Min(0) @Max(1_000_000) Integer available, @NotNull @Min(0) @Max(1_000_000) Integer price) {}

    private final Database database;
    private final Stock stock;

    StockResource(Database database, Stock stock) {
        this.database = database;
        this.stock = stock;
    }

    @GET
    @Operation(summary = "Look at a product")
    public Product get(String product) {
        return find(product).orElseThrow(() -> new NotFoundException("There is no product " + product + "."));
    }

    @PUT
    @Operation(summary = "Put a product on the shelf, at a price")
    public Product put(String product, @NotNull @Valid Count count) {
        database.run("put stock", tx -> stock.put(tx, product, count.available(), count.price()));
        return get(product);
    }

    private Optional<Product> find(String product) {
        return database.read(tx -> stock.find(tx, product));
    }
}
