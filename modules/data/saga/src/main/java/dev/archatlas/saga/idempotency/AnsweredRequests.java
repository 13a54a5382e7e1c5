package dev.archatlas.saga.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.archatlas.saga.database.Tx;
import dev.archatlas.saga.protocol.Json;
import dev.archatlas.showcase.Topic;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets a client repeat a request whose answer it has not heard: the first answer is stored in the transaction of the
 * effect and given again. (IETF draft, <i>The Idempotency-Key HTTP Header Field</i>)
 */
@ApplicationScoped
@Topic("distributed-transactions/idempotency-and-state-machine")
public class AnsweredRequests {

    /** How long an answer is kept. */
    private static final Duration KEPT = Duration.ofHours(24);

    /** Tells these locks from other advisory locks of the database. */
    private static final int LOCK_SPACE = 0x1DE0;

    private record Answered(String fingerprint, String body) {}

    private final Json json;

    /** Answers of this service. */
    public AnsweredRequests(Json json) {
        this.json = json;
    }

    /**
     * Does the work the first time a key is seen, and gives its answer every time.
     *
     * @throws HttpProblem 409 if a request with this key is under way, 422 if the key was used for another request
     */
    public <T> T once(Tx tx, String key, Object request, Class<T> type, Supplier<T> work) {
        requireNobodyElse(tx, key);
        String fingerprint = fingerprint(json.write(request));
        Optional<Answered> before = tx.first(
                "select fingerprint, body from ordering.answered where key = ?",
                row -> new Answered(row.getString(1), row.getString(2)),
                key);
        if (before.isPresent()) {
            requireSame(before.get().fingerprint(), fingerprint);
            return json.read(before.get().body(), type);
        }
        T answer = work.get();
        tx.update("delete from ordering.answered where at < ?", Instant.now().minus(KEPT));
        tx.update(
                "insert into ordering.answered (key, fingerprint, body) values (?, ?, ?)",
                key,
                fingerprint,
                json.write(answer));
        return answer;
    }

    private static void requireNobodyElse(Tx tx, String key) {
        boolean free = tx.first(
                        "select pg_try_advisory_xact_lock(?, hashtext(?))", row -> row.getBoolean(1), LOCK_SPACE, key)
                .orElseThrow();
        if (!free) {
            throw problem(
                    409,
                    "Request is under way",
                    "A request with this Idempotency-Key is under way: repeat it when that has been answered.");
        }
    }

    private static void requireSame(String before, String now) {
        if (!before.equals(now)) {
            throw problem(
                    422, "Key was used before", "This Idempotency-Key was used for another request: choose a new one.");
        }
    }

    private static HttpProblem problem(int status, String title, String detail) {
        return HttpProblem.builder()
                .withTitle(title)
                .withStatus(status)
                .withDetail(detail)
                .build();
    }

    private static String fingerprint(String request) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(request.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
