package dev.archatlas.saga.exploration;

import dev.archatlas.saga.transport.Message;
import dev.archatlas.saga.transport.Publisher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * A broker that outlives the processes that use it: what was published is handed out until it is acknowledged. In bad
 * weather it hands out again what was acknowledged, and anything in any order.
 */
final class Broker implements Publisher {

    private final Map<String, List<Message>> topics = new HashMap<>();
    private final Map<String, List<Message>> acknowledged = new HashMap<>();
    private final RandomGenerator random;
    private boolean badWeather;
    private Predicate<Message> lost = _ -> false;

    Broker(RandomGenerator random, boolean badWeather) {
        this.random = random;
        this.badWeather = badWeather;
    }

    @Override
    public void publish(List<Message> messages) {
        messages.stream().filter(lost.negate()).forEach(each -> topics.computeIfAbsent(
                        each.to(), _ -> new ArrayList<>())
                .add(each));
    }

    /** A few messages; they stay until they are acknowledged. */
    List<Message> poll(String topic) {
        List<Message> waiting = topics.getOrDefault(topic, List.of());
        if (!badWeather) {
            return List.copyOf(waiting);
        }
        List<Message> delivered = new ArrayList<>();
        int wanted = waiting.isEmpty() ? 0 : random.nextInt(3);
        for (int i = 0; i < wanted; i++) {
            delivered.add(waiting.get(random.nextInt(waiting.size())));
        }
        List<Message> old = acknowledged.getOrDefault(topic, List.of());
        if (!old.isEmpty() && random.nextInt(10) == 0) {
            delivered.add(old.get(random.nextInt(old.size())));
        }
        return delivered;
    }

    void acknowledge(String topic, List<Message> messages) {
        topics.getOrDefault(topic, new ArrayList<>()).removeAll(messages);
        acknowledged.computeIfAbsent(topic, _ -> new ArrayList<>()).addAll(messages);
    }

    /** Loses such messages from now on. */
    void lose(Predicate<Message> messages) {
        lost = messages;
    }

    void calm() {
        badWeather = false;
    }

    boolean isEmpty() {
        return topics.values().stream().allMatch(List::isEmpty);
    }
}
