package dev.archatlas.embedded.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.archatlas.embedded.lease.Endpoints;
import dev.archatlas.embedded.lease.Lease;
import dev.archatlas.embedded.lease.LeaseRequest;
import dev.archatlas.embedded.lease.Service;
import dev.archatlas.embedded.lease.ServicesException;
import dev.archatlas.embedded.lease.StackSettings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a lease that is alone with its servers may do to them, and what that leaves of data and of others' servers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OutageTests {
    private final StackSettings settings;
    private Lease others;
    private Lease alone;

    OutageTests(StackSettings settings) {
        this.settings = settings;
    }

    @BeforeAll
    void leaseBothWays() {
        others = Checkouts.lease(settings, Service.values());
        alone = Lease.acquire(settings, LeaseRequest.alone("orders", Service.values()), _ -> {});
    }

    @AfterAll
    void giveBack() {
        alone.close();
        others.close();
    }

    @Test
    void killedPostgreSqlComesBackAtItsPortWithEveryCommittedRow() throws SQLException {
        try (Connection open = connect()) {
            open.createStatement().execute("CREATE TABLE placed (id int)");
            open.createStatement().execute("INSERT INTO placed SELECT generate_series(1, 1000)");
            open.setAutoCommit(false);
            open.createStatement().execute("INSERT INTO placed VALUES (-1)");

            alone.kill(Service.POSTGRESQL);

            assertThatExceptionOfType(SQLException.class).isThrownBy(open::commit);
        }
        assertThat(answers(Service.POSTGRESQL)).isFalse();

        alone.start(Service.POSTGRESQL);

        try (Connection again = connect();
                ResultSet row = again.createStatement().executeQuery("SELECT count(*), min(id) FROM placed")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(1000);
            assertThat(row.getInt(2)).isEqualTo(1);
        }
    }

    @Test
    void killedKafkaComesBackAtItsPortWithEveryConfirmedRecord() throws Exception {
        try (KafkaProducer<String, String> producer = producer()) {
            for (int i = 0; i < 100; i++) {
                producer.send(new ProducerRecord<>("placed", String.valueOf(i))).get();
            }

            alone.kill(Service.KAFKA);
            assertThat(answers(Service.KAFKA)).isFalse();
            alone.start(Service.KAFKA);

            producer.send(new ProducerRecord<>("placed", "100")).get(); // the client finds it again
        }
        assertThat(records()).hasSize(101).startsWith("0").endsWith("100");
    }

    @Test
    void killedRedisComesBackAtItsPortWithEveryAnsweredWrite() throws Exception {
        assertThat(redis("SET placed 1000")).isEqualTo("+OK");

        alone.kill(Service.REDIS);
        assertThat(answers(Service.REDIS)).isFalse();
        alone.start(Service.REDIS);

        assertThat(redis("STRLEN placed")).isEqualTo(":4");
    }

    @Test
    void killingAndStartingDisturbsNobodyElseAndIsNoLoss() {
        for (Service service : Service.values()) {
            alone.kill(service);
            alone.kill(service); // it is gone already
        }

        assertThat(others.endpoints().addresses().keySet())
                .allSatisfy(service -> assertThat(Ports.answers("127.0.0.1", port(others, service)))
                        .isTrue());
        assertThat(others.loss()).isNotDone();

        for (Service service : Service.values()) {
            alone.start(service);
            alone.start(service); // it runs already
        }
        assertThat(alone.loss()).isNotDone();
    }

    @Test
    void sharedServersCannotBeKilled() {
        assertThatExceptionOfType(ServicesException.class)
                .isThrownBy(() -> others.kill(Service.REDIS))
                .withMessage("Others share these servers, so 'kill REDIS' is refused: acquire the lease with "
                        + "LeaseRequest.alone(…).");
        assertThat(Ports.answers("127.0.0.1", port(others, Service.REDIS))).isTrue();
    }

    private boolean answers(Service service) {
        return Ports.answers("127.0.0.1", port(alone, service));
    }

    private static int port(Lease lease, Service service) {
        String address = lease.endpoints().addresses().get(service).replace("jdbc:", "");
        return URI.create(address.contains("://") ? address : "kafka://" + address)
                .getPort();
    }

    private Connection connect() throws SQLException {
        Endpoints endpoints = alone.endpoints();
        return DriverManager.getConnection(
                endpoints.get(Endpoints.JDBC_URL),
                endpoints.get(Endpoints.USERNAME),
                endpoints.get(Endpoints.PASSWORD));
    }

    private Map<String, Object> broker() {
        return Map.of("bootstrap.servers", alone.endpoints().get(Endpoints.KAFKA), "acks", "all");
    }

    private KafkaProducer<String, String> producer() {
        return new KafkaProducer<>(broker(), new StringSerializer(), new StringSerializer());
    }

    private List<String> records() {
        TopicPartition partition = new TopicPartition("placed", 0);
        List<String> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(broker(), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(one -> values.add(one.value()));
            }
        }
        return values;
    }

    private String redis(String command) throws Exception {
        URI address = URI.create(alone.endpoints().get(Endpoints.REDIS));
        try (Socket socket = new Socket(address.getHost(), address.getPort());
                BufferedReader replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            socket.getOutputStream().write((command + "\r\n").getBytes(UTF_8));
            return replies.readLine();
        }
    }
}
