package dev.archatlas.saga.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.fault.CrashPoints;
import dev.archatlas.saga.fault.CrashPoints.Crash;
import dev.archatlas.saga.orchestration.Patience;
import dev.archatlas.saga.orchestration.SagaVersions;
import dev.archatlas.saga.ordering.Order;
import dev.archatlas.saga.ordering.Order.Status;
import dev.archatlas.saga.ordering.OrderSaga;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Nodes that die and are replaced, a broker and a database that stay, a clock that jumps, and one shop's books. */
public final class World implements InstantSource {

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
    private final CrashPoints crashPoints = new CrashPoints(false);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private SagaVersions versions = new OrderSaga();
    private int crashes;
    private int waits;

    /** A shop with so many pieces, a customer with so much money, room for so many orders. */
    public World(
            DataSource dataSource,
            Patience patience,
            RandomGenerator random,
            boolean badWeather,
            int nodes,
            int stock,
            long money,
            int room) {
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

    /** Loses every answer to a step on its way to the orchestrator. */
    public void loseAnswersTo(String step) {
        broker.lose(message -> message.type().equals("Reply")
                && message.payload().contains(step)
                && message.payload().contains("ACTION"));
    }

    /** Counts the durable writes of all nodes; whoever makes the fatal one dies. */
    public CrashPoints crashPoints() {
        return crashPoints;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** Replaces every node by one with these definitions. */
    void deploy(SagaVersions newer) {
        versions = newer;
        nodes.replaceAll(_ -> newNode());
    }

    /** The processes. */
    public List<Node> nodes() {
        return nodes;
    }

    /** How often nothing moved until an answer was overdue. */
    int waits() {
        return waits;
    }

    /** How many died. */
    public int crashes() {
        return crashes;
    }

    /** Places an order at a node, which may die of it. */
    public UUID order(int node, int quantity) {
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
    public void calm() {
        broker.calm();
        crashPoints.disarm();
        nodes.forEach(node -> node.faults.active().forEach(node.faults::mend));
    }

    /** Lets every part of every node work in turn until nothing is left to do; what is parked is resumed. */
    public void settle() {
        runUntil(this::ended, this::resumeParked);
    }

    /** The same until a saga is parked. */
    public void settleUntilParked() {
        runUntil(() -> sagas("parked") > 0, () -> {});
    }

    private void runUntil(BooleanSupplier end, Runnable whenIdle) {
        for (int round = 0; round < 500; round++) {
            boolean busy = false;
            for (int part = 0; part < nodes.getFirst().parts.size(); part++) {
                // now one is first, now the other
                for (int turn = 0; turn < nodes.size(); turn++) {
                    busy |= work((round + part + turn) % nodes.size(), part);
                }
            }
            if (!busy && broker.isEmpty()) {
                if (end.getAsBoolean()) {
                    return;
                }
                waits++;
                pass(patience.stepTimeout());
                whenIdle.run();
            }
        }
        throw new AssertionError("Something is stuck: " + state());
    }

    /** What somebody does who has mended the cause. */
    void resumeParked() {
        for (UUID order : orders) {
            int node = random.nextInt(nodes.size());
            survive(node, () -> nodes.get(node).orchestrator.resume(order));
        }
    }

    /** The version of the definition that an order's saga runs by. */
    long version(UUID order) {
        return books.read(tx -> tx.number("select version from orchestrator.saga where id = ?", order));
    }

    private boolean ended() {
        return sagas("status not in ('COMPLETED', 'COMPENSATED')") == 0;
    }

    private long sagas(String which) {
        return books.read(
                tx -> tx.number("select count(*) from orchestrator.saga where id = any(?) and " + which, (Object)
                        orders.toArray(UUID[]::new)));
    }

    /** Each order has everything or nothing, nothing is lost or doubled, and nobody waits. */
    public void assertInvariant(String run) {
        long confirmed = ordersThatAre("CONFIRMED");
        long taken = books.read(tx -> tx.number(
                "select coalesce(sum(quantity), 0) from ordering.orders where product = ? and status = 'CONFIRMED'",
                name));
        assertThat(ordersThatAre("PENDING")).as("%s: pending orders", run).isZero();
        assertThat(number("select available from inventory.stock where product = ?"))
                .as("%s: stock", run)
                .isEqualTo(stock - taken);
        assertThat(number("select reserved from inventory.stock where product = ?"))
                .as("%s: reserved", run)
                .isEqualTo(taken);
        assertThat(number("select count(*) from inventory.reservation where product = ?"))
                .as("%s: reservations", run)
                .isEqualTo(confirmed);
        assertThat(number("select balance from payment.account where customer = ?"))
                .as("%s: money", run)
                .isEqualTo(money - taken * PRICE);
        assertThat(number("select count(*) from payment.charge where customer = ?"))
                .as("%s: charges", run)
                .isEqualTo(confirmed);
        assertThat(number("select free from delivery.route where place = ?"))
                .as("%s: room", run)
                .isEqualTo(room - confirmed);
        assertThat(number("select count(*) from delivery.booking where place = ?"))
                .as("%s: bookings", run)
                .isEqualTo(confirmed);
    }

    /** How many orders are as they are asked for. */
    public long ordersThatAre(String status) {
        return books.read(
                tx -> tx.number("select count(*) from ordering.orders where product = ? and status = ?", name, status));
    }

    private long number(String sql) {
        return books.read(tx -> tx.number(sql, name));
    }

    private Node newNode() {
        return new Node(dataSource, broker, patience, this, versions, crashPoints);
    }

    private List<String> state() {
        return books.read(tx -> tx.list(
                "select id, status, step, attempt, parked from orchestrator.saga where id = any(?)",
                row -> "%s %s step %d attempt %d parked %b"
                        .formatted(row.getString(1), row.getString(2), row.getInt(3), row.getInt(4), row.getBoolean(5)),
                (Object) orders.toArray(UUID[]::new)));
    }
}
