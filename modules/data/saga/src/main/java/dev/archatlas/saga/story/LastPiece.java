package dev.archatlas.saga.story;

import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

@ApplicationScoped
class LastPiece implements Scenario {

    @Override
    public Outline outline() {
        return new Outline(
                "last-piece",
                Kind.CONTENTION,
                "Many sagas want the last piece",
                "Inventory decides in one local transaction. Who comes late is compensated, and the numbers stay right.");
    }

    @Override
    public void play(Story story) {
        story.step("There is one piece, and six customers want it");
        Visit visit = Visit.with(story, 1, 1000, 5);
        List<UUID> orders = Stream.generate(() -> visit.order(1)).limit(6).toList();
        story.await("the end of all sagas", Visit.PATIENCE, () -> orders.stream()
                .allMatch(order -> List.of("COMPLETED", "COMPENSATED").contains(visit.saga(order))));
        story.expect(
                "orders confirmed",
                1L,
                orders.stream()
                        .filter(order -> "CONFIRMED".equals(visit.status(order)))
                        .count());
        story.expect("pieces left", 0, visit.available());
        story.expect("money taken once", 900L, visit.balance());
    }
}
