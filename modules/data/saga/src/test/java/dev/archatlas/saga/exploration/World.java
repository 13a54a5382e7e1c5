package dev.archatlas.saga.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.fault.CrashPoints;
import dev.archatlas.saga.fault.CrashPoints.Crash;
import dev.archatlas.saga.orchestration.Patience;
import dev.archatlas.saga.ordering.Order;
import dev.archatlas.saga.ordering.Order.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Nodes that die and are replaced, a broker and a database that stay, a clock that jumps, and one shop's books. */
final class World implements InstantSource {

    static final int PRICE = 10;

    private final DataSource dataSource;
    private final Database books;
    private final Patience patience;
    private final Broker broker;
    private final RandomGenerator random;
    private final String name = "world-" + UUID.randomUUID();
    private final List<UUID> orders = new ArrayList<>();
    private final int stock;
    private final long money;
    private final int room;
    private final List<Node> nodes = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private int crashes;

    World(DataSource dataSource, Patience patience, RandomGenerator random, boolean badWeather, int nodes, int stock, long money, int room) {
        this.dataSource = dataSource;
        this.books = new Database(dataSource, new CrashPoints(false));
        this.patience = patience;
        this.random = random;
        this.broker = new Broker(random, badWeather);
        this.stock = stock;
        this.money = money;
        this.room = room;
        books.run("furnish", tx -> {
            tx.update("insert into inventory.stock (product, available, price) values (?, ?, ?)", name, stock, PRICE);
            tx.update("insert into payment.account (customer, balance) values (?, ?)", name, money);
            tx.update("insert into delivery.route (place, free) values (?, ?)", name, room);
        });
        Stream.generate(this::newNode).limit(nodes).forEach(this.nodes::add);
    }

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    List<Node> nodes() {
        return nodes;
    }

    int crashes() {
        return crashes;
    }

    /** Places an order at a node, which may die of it. */
    UUID order(int node, int quantity) {
        Order order = new Order(UUID.randomUUID(), name, name, quantity, PRICE, name, Status.PENDING, "", now);
        orders.add(order.id());
        survive(node, () -> {
            nodes.get(node).placeOrder.place(order);
            return true;
        });
        return order.id();
    }

    /** Lets a part of a node work; a node that dies is replaced. */
    boolean work(int node, int part) {
        return survive(node, nodes.get(node).parts.get(part));
    }

    private boolean survive(int node, Node.Part work) {
        try {
            return work.work();
        } catch (Crash death) {
            crashes++;
            nodes.set(node, newNode());
            return true;
        }
    }

    /** Nobody dies any more, and nothing is out of order. */
    void calm() {
        broker.calm();
        nodes.forEach(node -> {
            node.crashPoints.disarm();
            node.faults.active().forEach(node.faults::mend);
        });
    }

    /** Lets every part of every node work in turn until nothing is left to do. */
    void settle() {
        for (int round = 0; round < 500; round++) {
            boolean busy = false;
            for (int part = 0; part < nodes.getFirst().parts.size(); part++) {
                for (int node = 0; node < nodes.size(); node++) {
                    busy |= work(node, part);
                }
            }
            if (!busy && broker.isEmpty()) {
                if (ended()) {
                    return;
                }
                pass(patience.stepTimeout());
                resumeParked();
            }
        }
        throw new AssertionError("Something is stuck: " + state());
    }

    /** What somebody does who has mended the cause. */
    void resumeParked() {
        orders.forEach(order -> nodes.get(random.nextInt(nodes.size())).orchestrator.resume(order));
    }

    private boolean ended() {
        return books.read(tx -> tx.number(
                        """
                        select count(*) from orchestrator.saga
                        where id = any(?) and status not in ('COMPLETED', 'COMPENSATED')""",
                        (Object) orders.toArray(UUID[]::new)))
                == 0;
    }

    /** Each order has everything or nothing, nothing is lost or doubled, and nobody waits. */
    void assertInvariant(String run) {
        long confirmed = ordersThatAre("CONFIRMED");
        long taken = books.read(tx -> tx.number(
                "select coalesce(sum(quantity), 0) from ordering.orders where product = ? and status = 'CONFIRMED'", name));
        assertThat(ordersThatAre("PENDING")).as("%s: pending orders", run).isZero();
        assertThat(number("select available from inventory.stock where product = ?")).as("%s: stock", run).isEqualTo(stock - taken);
        assertThat(number("select reserved from inventory.stock where product = ?")).as("%s: reserved", run).isEqualTo(taken);
        assertThat(number("select count(*) from inventory.reservation where product = ?")).as("%s: reservations", run).isEqualTo(confirmed);
        assertThat(number("select balance from payment.account where customer = ?")).as("%s: money", run).isEqualTo(money - taken * PRICE);
        assertThat(number("select count(*) from payment.charge where customer = ?")).as("%s: charges", run).isEqualTo(confirmed);
        assertThat(number("select free from delivery.route where place = ?")).as("%s: room", run).isEqualTo(room - confirmed);
        assertThat(number("select count(*) from delivery.booking where place = ?")).as("%s: bookings", run).isEqualTo(confirmed);
    }

    long ordersThatAre(String status) {
        return books.read(tx -> tx.number(
                "select count(*) from ordering.orders where product = ? and status = ?", name, status));
    }

    private long number(String sql) {
        return books.read(tx -> tx.number(sql, name));
    }

    private Node newNode() {
        return new Node(dataSource, broker, patience, this);
    }

    private List<String> state() {
        return books.read(tx -> tx.list(
                "select id, status, step, attempt, parked from orchestrator.saga where id = any(?)",
                row -> "%s %s step %d attempt %d parked %b"
                        .formatted(row.getString(1), row.getString(2), row.getInt(3), row.getInt(4), row.getBoolean(5)),
                (Object) orders.toArray(UUID[]::new)));
    }
}
