package dev.archatlas.benchmarks.process;

import dev.archatlas.embedded.lease.Endpoints;
import dev.archatlas.embedded.lease.Lease;
import dev.archatlas.embedded.lease.LeaseRequest;
import dev.archatlas.embedded.lease.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** A PostgreSQL and a Kafka that nobody else uses; all contenders work on the same two, each with a database of its own. */
public final class Servers implements AutoCloseable {

    private final Lease lease;
    private final String version;

    /** Starts all three; they end with {@link #close}. */
    public Servers() throws SQLException {
        lease = Services.lease(LeaseRequest.alone("benchmarks", Service.POSTGRESQL, Service.KAFKA, Service.REDIS));
        version = askVersion();
    }

    /** Where Kafka listens. */
    public String kafka() {
        return lease.endpoints().get(Endpoints.KAFKA);
    }

    /** The module of messaging wants to know one, for its streams; nothing that is measured uses it. */
    public String redis() {
        return lease.endpoints().get(Endpoints.REDIS);
    }

    /** Where PostgreSQL listens. */
    public URI postgresql() {
        return URI.create(lease.endpoints().get(Endpoints.JDBC_URL).substring("jdbc:".length()));
    }

    /** Who may do anything in PostgreSQL. */
    public String user() {
        return lease.endpoints().get(Endpoints.USERNAME);
    }

    /** The password of that user. */
    public String password() {
        return lease.endpoints().get(Endpoints.PASSWORD);
    }

    /** A database as JDBC knows it. */
    public String jdbcUrl(String database) {
        URI server = postgresql();
        return "jdbc:postgresql://%s:%d/%s".formatted(server.getHost(), server.getPort(), database);
    }

    /** A connection that writes batches as fast as the driver can; commits are the caller's. */
    public Connection connect(String database) throws SQLException {
        Connection connection =
                DriverManager.getConnection(jdbcUrl(database) + "?reWriteBatchedInserts=true", user(), password());
        connection.setAutoCommit(false);
        return connection;
    }

    /** Runs statements one by one, each in a transaction of its own. */
    public void execute(String database, List<String> statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(database), user(), password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Whether a query finds a row. */
    public boolean finds(String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(database), user(), password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next();
        }
    }

    /** Removes a topic that was read to its end. */
    public void delete(String topic) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka()))) {
            admin.deleteTopics(List.of(topic)).all().get();
        }
    }

    /** The version of PostgreSQL, its durability included. */
    public String version() {
        return version;
    }

    private String askVersion() throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select current_setting('server_version') || ', fsync ' || current_setting('fsync') || "
                                + "', synchronous_commit ' || current_setting('synchronous_commit')")) {
            row.next();
            return row.getString(1);
        }
    }

    /**
     * Creates a database with the tables of a module.
     *
     * @param module its folder, for example {@code data/messaging}
     */
    public void create(String database, String module) throws SQLException, IOException {
        execute("postgres", List.of("create database \"%s\"".formatted(database)));
        execute(database, migrations(module));
    }

    private static List<String> migrations(String module) throws IOException {
        Path folder =
                Repository.here().root().resolve("modules").resolve(module).resolve("src/main/resources/db/migration");
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.comparingInt(Servers::version))
                    .map(Servers::text)
                    .toList();
        }
    }

    private static int version(Path migration) {
        return Integer.parseInt(migration.getFileName().toString().replaceAll("^V(\\d+)__.*", "$1"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        lease.close();
    }
}
