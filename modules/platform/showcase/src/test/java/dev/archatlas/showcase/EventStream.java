package dev.archatlas.showcase;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A viewer of one of the module's event streams that notes every line until it leaves. */
final class EventStream implements AutoCloseable {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpResponse<Stream<String>> response;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    EventStream(URI address, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Accept", "text/event-stream");
        if (headers.length > 0) {
            request.headers(headers);
        }
        response = client.send(request.build(), BodyHandlers.ofLines());
        reader = Thread.ofVirtual().start(this::read);
    }

    int status() {
        return response.statusCode();
    }

    /** The data of the events so far. */
    List<String> data() {
        return lines.stream()
                .filter(line -> line.startsWith("data:"))
                .map(line -> line.substring(5))
                .toList();
    }

    /** Whether the module ended the stream. */
    boolean ended() {
        return !reader.isAlive();
    }

    private void read() {
        try {
            response.body().forEach(lines::add);
        } catch (RuntimeException left) {
            // that is how closing looks from here
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
