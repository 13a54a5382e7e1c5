package dev.archatlas.showcase.play;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.archatlas.showcase.Reply;
import io.quarkus.vertx.http.HttpServer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends real requests to this very module, wherever it listens. */
@ApplicationScoped
public class Loopback {

    private static final long LARGEST_BODY = 4L * 1024 * 1024;
    private static final Duration AT_MOST = Duration.ofSeconds(30);

    private final HttpServer server;
    private final ObjectMapper json;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Loopback(HttpServer server, ObjectMapper json) {
        this.server = server;
        this.json = json;
    }

    /**
     * Sends the body as JSON, or nothing for null.
     *
     * @throws IOException if no answer arrived within 30 seconds, or one above 4 MiB
     */
    public Reply send(String method, String path, Object body) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(to(path)).timeout(AT_MOST).header("Accept", "*/*");
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.method(method, BodyPublishers.ofString(json.writeValueAsString(body)))
                    .header("Content-Type", "application/json");
        }
        HttpResponse<String> response =
                client.send(request.build(), BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_BODY));
        return new Reply(response.statusCode(), parsed(response.body()));
    }

    private URI to(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("A path of this module begins with a slash: " + path);
        }
        return server.getLocalBaseUri().resolve(path);
    }

    private JsonNode parsed(String body) {
        if (body.isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(body);
        }
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
    }
}
