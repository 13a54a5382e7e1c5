package dev.archatlas.benchmarks.cqrs;

import dev.archatlas.benchmarks.process.Repository;
import dev.archatlas.benchmarks.process.Services;
import dev.archatlas.embedded.lease.Endpoints;
import dev.archatlas.embedded.lease.Lease;
import dev.archatlas.embedded.lease.LeaseRequest;
import dev.archatlas.embedded.lease.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The databases on a PostgreSQL that nobody else uses. */
final class Databases implements AutoCloseable {

    private static final Path SCHEMA =
            Path.of("modules/cloud-native/cqrs/src/main/resources/db/migration/V1__cqrs.sql");

    private final Lease lease = Services.lease(LeaseRequest.alone("benchmarks", Service.POSTGRESQL));

    /** What the name of a database is appended to. */
    String server() {
        String url = lease.endpoints().get(Endpoints.JDBC_URL);
        return url.substring(0, url.lastIndexOf('/') + 1);
    }

    String user() {
        return lease.endpoints().get(Endpoints.USERNAME);
    }

    String password() {
        return lease.endpoints().get(Endpoints.PASSWORD);
    }

    /** Creates one with the module's tables, of which all use that of the read rows. */
    void create(String name) throws SQLException, IOException {
        drop(List.of(name));
        execute("postgres", "create database " + name);
        execute(name, Files.readString(Repository.here().root().resolve(SCHEMA)));
    }

    /** Copies one that nobody is connected to. */
    void copy(String original, String copy) throws SQLException {
        drop(List.of(copy));
        execute("postgres", "create database %s template %s".formatted(copy, original));
    }

    /** Does now what would be done to new rows in the background later. */
    void settle(String name) throws SQLException {
        execute(name, "vacuum (analyze)");
    }

    /** Writes to disk what was written. */
    void checkpoint() throws SQLException {
        execute("postgres", "checkpoint");
    }

    void drop(List<String> names) throws SQLException {
        for (String name : names) {
            execute("postgres", "drop database if exists %s with (force)".formatted(name));
        }
    }

    /** The version of PostgreSQL, its durability included. */
    String version() {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select current_setting('server_version') || ', fsync ' || current_setting('fsync') || "
                                + "', synchronous_commit ' || current_setting('synchronous_commit')")) {
            row.next();
            return row.getString(1);
        } catch (SQLException unavailable) {
            throw new IllegalStateException(unavailable);
        }
    }

    private void execute(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(server() + database, user(), password());
    }

    @Override
    public void close() {
        lease.close();
    }
}
