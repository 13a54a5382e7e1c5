package dev.archatlas.cache.product;

import java.sql.SQLException;

/** The database refused, or did not answer. */
public class DatabaseFailure extends RuntimeException {
    DatabaseFailure(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
