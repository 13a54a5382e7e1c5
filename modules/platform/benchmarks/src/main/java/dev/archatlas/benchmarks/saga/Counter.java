package dev.archatlas.benchmarks.saga;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;

/**
 * Where customers place orders, over HTTP and connections that are kept.
 *
 * @param url takes orders
 * @param status the answer to one that was taken
 * @param http shared by all customers
 */
record Counter(URI url, int status, HttpClient http) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** At a port of the loopback interface. */
    static Counter at(int port, String path, int status) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        return new Counter(URI.create("http://127.0.0.1:%d/%s".formatted(port, path)), status, http);
    }

    /**
     * Places an order.
     *
     * @return the answer
     * @throws IOException if the order was not taken
     */
    HttpResponse<String> place(String order) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(order))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != status) {
            throw new IOException(
                    "An order was answered with %d: %s".formatted(response.statusCode(), response.body()));
        }
        return response;
    }
}
