package dev.archatlas.messaging.shipping;

import dev.archatlas.messaging.task.Task;
import dev.archatlas.messaging.task.TaskHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** A delivery of goods at a later time: a task that, done twice, would be seen in the stock. */
@ApplicationScoped
class Restock implements TaskHandler {

    @Override
    public String type() {
        return "restock";
    }

    @Override
    public void check(Map<String, String> details) {
        if (details.getOrDefault("product", "").isEmpty()
                || !details.getOrDefault("pieces", "").matches("[1-9][0-9]{0,4}")) {
            throw new IllegalArgumentException(
                    "A restock needs details.product and details.pieces, a number from 1 to 99999.");
        }
    }

    @Override
    public void run(Task task) {
        Stock.take(task.details.get("product"), -Integer.parseInt(task.details.get("pieces")));
    }
}
