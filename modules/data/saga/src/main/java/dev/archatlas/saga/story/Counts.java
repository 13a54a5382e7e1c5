package dev.archatlas.saga.story;

import dev.archatlas.saga.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The numbers and rows behind the page's stations. */
@ApplicationScoped
class Counts {

    /** A row of a station: which thing, how it is, and what else is to be said. */
    record Row(String what, String state, String more) {}

    private final Database database;

    Counts(Database database) {
        this.database = database;
    }

    /** The rows of a table, or of a part of it. */
    long of(String rows) {
        return database.read(tx -> tx.number("select count(*) from " + rows));
    }

    /** Five rows of three columns. */
    List<Row> rows(String columnsAndTable, String order) {
        return database.read(tx -> tx.list(
                "select %s order by %s limit 5".formatted(columnsAndTable, order),
                row -> new Row(row.getString(1), row.getString(2), row.getString(3))));
    }
}
