package dev.archatlas.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A crowd that orders one piece after the other over HTTP, sixteen at a time, and remembers each answer. */
final class Customers {

    /** Nobody waits longer for an answer: a customer who has to makes {@link #served} fail. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final int AT_ONCE = 16;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<HttpResponse<String>> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final CompletableFuture<Void> served;

    /** Begins to order; each product gets its turn. */
    Customers(URI shop, List<String> products, int orders) {
        served = CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(
                        () -> orderWhileAnyIsLeft(shop, products, orders), Thread::startVirtualThread))
                .limit(AT_ONCE)
                .toArray(CompletableFuture[]::new));
    }

    /** Completed when the last one has an answer, exceptionally if somebody got none in time. */
    CompletableFuture<Void> served() {
        return served;
    }

    /** How many answers there are. */
    int answered() {
        return answers.size();
    }

    /** The answers that are no confirmation. */
    List<HttpResponse<String>> refusals() {
        return answers.stream().filter(answer -> answer.statusCode() != 201).toList();
    }

    /** The orders that the shop has confirmed. */
    List<UUID> confirmed() {
        return answers.stream()
                .filter(answer -> answer.statusCode() == 201)
                .map(answer -> answer.headers().firstValue("Location").orElseThrow())
                .map(location -> UUID.fromString(location.substring(location.lastIndexOf('/') + 1)))
                .toList();
    }

    private void orderWhileAnyIsLeft(URI shop, List<String> products, int orders) {
        for (int order = begun.getAndIncrement(); order < orders; order = begun.getAndIncrement()) {
            answers.add(order(shop, products.get(order % products.size())));
        }
    }

    private HttpResponse<String> order(URI shop, String product) {
        HttpRequest request = HttpRequest.newBuilder(shop.resolve("/orders"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"product\": \"%s\", \"quantity\": 1}".formatted(product)))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException noAnswer) {
            throw new UncheckedIOException("a customer got no answer", noAnswer);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
