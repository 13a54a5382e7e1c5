package dev.archatlas.cqrs.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archatlas.cqrs.order.Decision.Accepted;
import dev.archatlas.cqrs.order.Decision.NotNow;
import dev.archatlas.cqrs.order.Decision.NotThis;
import dev.archatlas.cqrs.order.OrderCommand.AddLines;
import dev.archatlas.cqrs.order.OrderCommand.Cancel;
import dev.archatlas.cqrs.order.OrderCommand.Deliver;
import dev.archatlas.cqrs.order.OrderCommand.Line;
import dev.archatlas.cqrs.order.OrderCommand.Pay;
import dev.archatlas.cqrs.order.OrderCommand.Place;
import dev.archatlas.cqrs.order.OrderCommand.Ship;
import dev.archatlas.cqrs.order.OrderEvent.LineAdded;
import dev.archatlas.cqrs.order.OrderEvent.OrderCancelled;
import dev.archatlas.cqrs.order.OrderEvent.OrderDelivered;
import dev.archatlas.cqrs.order.OrderEvent.OrderPaid;
import dev.archatlas.cqrs.order.OrderEvent.OrderPlaced;
import dev.archatlas.cqrs.order.OrderEvent.OrderShipped;
import dev.archatlas.cqrs.privacy.Sealed;
import dev.archatlas.showcase.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Given what has happened, when a command comes, then these events, or a refusal. */
@Topic({"event-sourcing-cqrs/aggregates", "event-driven/event-sourcing"})
class OrdersTest {

    private static final UUID CUSTOMER = UUID.randomUUID();
    private static final Sealed RECIPIENT = new Sealed("…");
    private static final OrderEvent PLACED = new OrderPlaced(CUSTOMER, RECIPIENT);
    private static final OrderEvent LAMPS = new LineAdded("lamp", 2, 150);
    private static final OrderEvent PAID = new OrderPaid(300);
    private static final OrderEvent SHIPPED = new OrderShipped("P-1");
    private static final OrderEvent DELIVERED = new OrderDelivered();
    private static final OrderEvent CANCELLED = new OrderCancelled("changed my mind");
    private static final List<Line> TWO_LAMPS = List.of(new Line("lamp", 2, 150));

    @Test
    void placingTellsOfTheOrderAndEachOfItsLines() {
        given().when(new Place(CUSTOMER, RECIPIENT, TWO_LAMPS)).then(PLACED, LAMPS);
    }

    @Test
    void lineIsAddedToAPendingOrder() {
        given(PLACED, LAMPS).when(new AddLines(TWO_LAMPS)).then(LAMPS);
    }

    @Test
    void exactAmountIsTaken() {
        given(PLACED, LAMPS).when(new Pay(300)).then(PAID);
        given(PLACED, LAMPS, LAMPS).when(new Pay(600)).then(new OrderPaid(600));
    }

    @Test
    void otherAmountIsRefused() {
        given(PLACED, LAMPS).when(new Pay(299)).refuses(NotThis.class, "costs 300 cents, not 299");
    }

    @Test
    void paidOrderIsShippedAndThenDelivered() {
        given(PLACED, LAMPS, PAID).when(new Ship("P-1")).then(SHIPPED);
        given(PLACED, LAMPS, PAID, SHIPPED).when(new Deliver()).then(DELIVERED);
    }

    @Test
    void orderIsCancelledBeforeItIsShipped() {
        given(PLACED, LAMPS).when(new Cancel("changed my mind")).then(CANCELLED);
        given(PLACED, LAMPS, PAID).when(new Cancel("changed my mind")).then(CANCELLED);
    }

    static List<Given> ordersAndCommandsThatDoNotFit() {
        Place place = new Place(CUSTOMER, RECIPIENT, TWO_LAMPS);
        List<Given> misfits = new ArrayList<>();
        misfits.addAll(misfits(List.of(PLACED, LAMPS), place, new Ship("P"), new Deliver()));
        misfits.addAll(
                misfits(List.of(PLACED, LAMPS, PAID), place, new AddLines(TWO_LAMPS), new Pay(300), new Deliver()));
        misfits.addAll(misfits(
                List.of(PLACED, LAMPS, PAID, SHIPPED),
                place,
                new AddLines(TWO_LAMPS),
                new Pay(300),
                new Ship("P"),
                new Cancel("too late")));
        for (OrderEvent end : List.of(DELIVERED, CANCELLED)) {
            List<OrderEvent> ended =
                    end == DELIVERED ? List.of(PLACED, LAMPS, PAID, SHIPPED, end) : List.of(PLACED, LAMPS, end);
            misfits.addAll(misfits(
                    ended,
                    place,
                    new AddLines(TWO_LAMPS),
                    new Pay(300),
                    new Ship("P"),
                    new Deliver(),
                    new Cancel("too late")));
        }
        return misfits;
    }

    @ParameterizedTest
    @MethodSource("ordersAndCommandsThatDoNotFit")
    void commandThatDoesNotFitTheStateIsRefused(Given given) {
        given.refuses(NotNow.class, "The order is");
    }

    @Test
    void eventThatCannotHaveHappenedIsADamagedStream() {
        assertThatThrownBy(() -> Orders.fold(new Order.Unknown(), List.of(PLACED, SHIPPED)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot follow");
    }

    @Property
    void whateverIsAcceptedCanHappen(@ForAll("commands") List<OrderCommand> commands) {
        Order order = new Order.Unknown();
        for (OrderCommand command : commands) {
            Order before = order;
            if (Orders.decide(order, command) instanceof Accepted(List<OrderEvent> events)) {
                order = Orders.fold(order, events);
                assertThat(events).isNotEmpty();
            }
            assertThat(before.ended() ? order : before).isEqualTo(before);
            if (order instanceof Order.Paid(Order.Content content)) {
                assertThat(content.lines()).isPositive();
            }
        }
    }

    @Property
    void foldOfAllIsTheFoldOfTheRestUponTheFoldOfTheFirst(@ForAll("commands") List<OrderCommand> commands) {
        List<OrderEvent> events = new ArrayList<>();
        Order all = new Order.Unknown();
        for (OrderCommand command : commands) {
            if (Orders.decide(all, command) instanceof Accepted(List<OrderEvent> more)) {
                events.addAll(more);
                all = Orders.fold(all, more);
            }
        }
        for (int cut = 0; cut <= events.size(); cut++) {
            Order first = Orders.fold(new Order.Unknown(), events.subList(0, cut));
            assertThat(Orders.fold(first, events.subList(cut, events.size()))).isEqualTo(all);
        }
    }

    @Provide
    Arbitrary<List<OrderCommand>> commands() {
        Arbitrary<Line> line = Combinators.combine(
                        Arbitraries.of("lamp", "chair"),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.longs().between(1, 3))
                .as(Line::new);
        Arbitrary<OrderCommand> commands = Arbitraries.oneOf(
                line.list().ofMaxSize(2).map(lines -> new Place(CUSTOMER, RECIPIENT, lines)),
                line.list().ofMinSize(1).ofMaxSize(2).map(AddLines::new),
                Arbitraries.longs().between(1, 6).map(Pay::new),
                Arbitraries.just(new Ship("P")),
                Arbitraries.just(new Deliver()),
                Arbitraries.just(new Cancel("no")));
        return commands.list().ofMaxSize(20);
    }

    private static Given given(OrderEvent... events) {
        return new Given(List.of(events), null);
    }

    private static List<Given> misfits(List<OrderEvent> events, OrderCommand... commands) {
        return List.of(commands).stream()
                .map(command -> new Given(events, command))
                .toList();
    }

    private record Given(List<OrderEvent> events, OrderCommand command) {

        Given when(OrderCommand wanted) {
            return new Given(events, wanted);
        }

        void then(OrderEvent... expected) {
            assertThat(decision()).isEqualTo(new Accepted(List.of(expected)));
        }

        void refuses(Class<? extends Decision> way, String reason) {
            assertThat(decision()).isInstanceOf(way).asString().contains(reason);
        }

        private Decision decision() {
            return Orders.decide(Orders.fold(new Order.Unknown(), events), command);
        }
    }
}
