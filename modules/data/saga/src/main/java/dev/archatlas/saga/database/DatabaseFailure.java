package dev.archatlas.saga.database;

import java.sql.SQLException;

/** The database refused, or did not answer. Whatever the transaction did is undone. */
public class DatabaseFailure extends RuntimeException {
    /** With the driver's own words. */
    public DatabaseFailure(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
