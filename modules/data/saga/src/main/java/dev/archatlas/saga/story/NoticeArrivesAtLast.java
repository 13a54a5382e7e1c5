package dev.archatlas.saga.story;

import com.sun.net.httpserver.HttpServer;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

@ApplicationScoped
class NoticeArrivesAtLast implements Scenario {

    private static final int REFUSALS = 2;
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    @Override
    public Outline outline() {
        return new Outline(
                "notice-arrives-at-last",
                Kind.RECOVERY,
                "A notice is repeated until its receiver is back",
                "Best effort: pauses grow with each attempt, and after the last one the notice is dead and waits for a replay by hand. Nothing is ever undone for it.");
    }

    @Override
    public void play(Story story) {
        AtomicInteger calls = new AtomicInteger();
        HttpServer receiver = receiver(calls);
        try {
            story.step("A receiver that refuses twice before it listens");
            String id = story.send(
                            "POST",
                            "/notifications",
                            Map.of(
                                    "target",
                                    "http://127.0.0.1:%d/"
                                            .formatted(receiver.getAddress().getPort()),
                                    "body",
                                    "{\"order\": \"confirmed\"}"))
                    .body()
                    .path("id")
                    .asText();
            story.await("the notice's arrival", Visit.PATIENCE, () -> "DELIVERED".equals(field(story, id, "status")));
            story.expect("attempts", String.valueOf(REFUSALS + 1), field(story, id, "attempts"));
            story.expect("calls that the receiver saw", REFUSALS + 1, calls.get());
        } finally {
            receiver.stop(0);
        }
    }

    private static HttpServer receiver(AtomicInteger calls) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(calls.incrementAndGet() > REFUSALS ? OK : UNAVAILABLE, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private static String field(Story story, String id, String field) {
        return story.send("GET", "/notifications/" + id, null)
                .body()
                .path(field)
                .asText();
    }
}
