package dev.archatlas.saga.notification;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Posts a notice, once. */
final class Courier {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    private final Duration timeout;

    Courier(Duration timeout) {
        this.timeout = timeout;
    }

    /** What went wrong; nothing if the receiver answered with 2xx. */
    Optional<String> post(Notice notice) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(notice.target())
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "\"%s\"".formatted(notice.id()))
                .POST(BodyPublishers.ofString(notice.body()))
                .build();
        try {
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            return status / 100 == 2 ? Optional.empty() : Optional.of("the receiver answered " + status);
        } catch (IOException unreachable) {
            return Optional.of("the receiver cannot be reached: " + unreachable);
        }
    }
}
