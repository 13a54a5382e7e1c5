package dev.archatlas.embedded.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.archatlas.embedded.lease.Endpoints;
import dev.archatlas.embedded.lease.Lease;
import dev.archatlas.embedded.lease.LeaseRequest;
import dev.archatlas.embedded.lease.Service;
import dev.archatlas.embedded.lease.StackSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What applications share of one stack, and what each has for itself. */
class SharingTest {
    private static final StackSettings SETTINGS = Checkouts.settings("sharing");
    private static Lease keeper;

    @BeforeAll
    static void startOnce() {
        keeper = Checkouts.lease(SETTINGS, Service.POSTGRESQL, Service.KAFKA, Service.REDIS);
    }

    @AfterAll
    static void stop() {
        keeper.close();
    }

    @Test
    void twoModulesShareOneBroker() throws Exception {
        try (Lease orders = lease(kafka("orders", "placed", 3));
                Lease stock = lease(kafka("stock", "moved", 1))) {
            assertThat(orders.endpoints().get(Endpoints.KAFKA))
                    .isEqualTo(stock.endpoints().get(Endpoints.KAFKA));
            try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object)
                    stock.endpoints().get(Endpoints.KAFKA)))) {
                assertThat(admin.listTopics().names().get()).contains("placed", "moved");
                assertThat(admin.describeTopics(List.of("placed"))
                                .allTopicNames()
                                .get()
                                .get("placed")
                                .partitions())
                        .hasSize(3);
            }
        }
    }

    @Test
    void applicationsHaveADatabaseEach() {
        try (Lease orders = lease(LeaseRequest.lasting("orders", Service.POSTGRESQL, Service.REDIS));
                Lease stock = lease(LeaseRequest.lasting("stock", Service.POSTGRESQL, Service.REDIS))) {
            assertThat(orders.endpoints().get(Endpoints.JDBC_URL)).endsWith("/orders");
            assertThat(stock.endpoints().get(Endpoints.JDBC_URL)).endsWith("/stock");
            assertThat(orders.endpoints().get(Endpoints.REDIS))
                    .isNotEqualTo(stock.endpoints().get(Endpoints.REDIS));
        }
    }

    @Test
    void freshDatabasePerTestRun() throws SQLException {
        String name = "orders_test_" + ProcessHandle.current().pid();
        LeaseRequest testRun = LeaseRequest.fresh("orders", Service.POSTGRESQL);
        try (Lease first = lease(testRun);
                Connection connection = connect(first)) {
            assertThat(first.endpoints().get(Endpoints.JDBC_URL)).endsWith("/" + name);
            connection.createStatement().execute("CREATE TABLE left_over (id int)");
        }
        await().untilAsserted(() -> assertThat(databases()).noneMatch(database -> database.startsWith(name)));

        try (Lease second = lease(testRun);
                Connection connection = connect(second);
                ResultSet tables = connection.getMetaData().getTables(null, "public", "left_over", null)) {
            assertThat(tables.next()).isFalse();
        }
    }

    @Test
    void committedRowsAreOnDiskAsInProduction() throws SQLException {
        try (Connection connection = connect(keeper)) {
            assertThat(Stream.of("fsync", "synchronous_commit", "wal_level", "max_prepared_transactions")
                            .map(setting -> show(connection, setting)))
                    .containsExactly("on", "on", "logical", "20");
        }
    }

    @Test
    void servicesStayUpWithoutALeaseAndTheirEnvironmentIsPrinted() {
        StackSettings settings = Checkouts.settings("commands");
        assertThat(command(settings, "status")).contains("No services run");

        assertThat(command(settings, "up")).contains("Redis at 127.0.0.1:", "Redis: started");
        assertThat(command(settings, "env", "messaging"))
                .contains(
                        "KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:",
                        "QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://127.0.0.1:",
                        "QUARKUS_DATASOURCE_USERNAME=postgres",
                        "QUARKUS_DATASOURCE_PASSWORD=postgres",
                        "QUARKUS_REDIS_HOSTS=redis://127.0.0.1:");
        try (Lease holder = Checkouts.lease(settings, Service.REDIS)) {
            ProcessHandle stack = ProcessHandle.of(holder.stackPid()).orElseThrow();
            assertThat(command(settings, "down")).contains("The services stay until these end", "app (pid ");
            assertThat(stack.isAlive()).isTrue();
            assertThat(command(settings, "down", "--force")).contains("The services stop.");
            assertThat(stack.isAlive()).isFalse();
        }
    }

    private static String command(StackSettings settings, String... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            new ServicesCommands(settings, out, out).run(List.of(words));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static LeaseRequest kafka(String application, String topic, int partitions) {
        return new LeaseRequest(application, Set.of(Service.KAFKA), true, Map.of(topic, partitions));
    }

    private static Lease lease(LeaseRequest request) {
        return Lease.acquire(SETTINGS, request, _ -> {});
    }

    private static Connection connect(Lease lease) throws SQLException {
        Endpoints endpoints = lease.endpoints();
        return DriverManager.getConnection(
                endpoints.get(Endpoints.JDBC_URL),
                endpoints.get(Endpoints.USERNAME),
                endpoints.get(Endpoints.PASSWORD));
    }

    private static Set<String> databases() throws SQLException {
        Set<String> names = new HashSet<>();
        try (Connection connection = connect(keeper);
                ResultSet rows = connection.createStatement().executeQuery("SELECT datname FROM pg_database")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static String show(Connection connection, String setting) {
        try (ResultSet rows = connection.createStatement().executeQuery("SHOW " + setting)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
