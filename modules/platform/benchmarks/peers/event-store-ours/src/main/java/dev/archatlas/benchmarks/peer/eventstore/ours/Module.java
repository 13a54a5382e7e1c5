package dev.archatlas.benchmarks.peer.eventstore.ours;

import dev.archatlas.benchmarks.load.Setting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The packaged module beside this process: its subscription {@code orders} is started and stopped over HTTP. */
final class Module {

    private static final int REFUSED = 400;

    private final HttpClient http = HttpClient.newHttpClient();

    void start() throws IOException, InterruptedException {
        send("DELETE");
    }

    void stop() throws IOException, InterruptedException {
        send("PUT");
    }

    private void send(String method) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(Setting.of("module") + "/faults/stopped/orders"))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= REFUSED) {
            throw new IOException("%s %s: %d %s".formatted(method, request.uri(), answer.statusCode(), answer.body()));
        }
    }
}
