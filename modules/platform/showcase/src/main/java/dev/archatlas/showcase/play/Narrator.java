package dev.archatlas.showcase.play;

import dev.archatlas.showcase.Reply;
import dev.archatlas.showcase.Story;
import dev.archatlas.showcase.play.StoryEvent.Awaited;
import dev.archatlas.showcase.play.StoryEvent.Awaiting;
import dev.archatlas.showcase.play.StoryEvent.Exchanged;
import dev.archatlas.showcase.play.StoryEvent.Expected;
import dev.archatlas.showcase.play.StoryEvent.StateShown;
import dev.archatlas.showcase.play.StoryEvent.StepOpened;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** The {@link Story} that a scenario tells into its {@link Run}. */
final class Narrator implements Story {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Run run;
    private final Snapshots snapshots;
    private final Loopback loopback;
    private String broken;

    Narrator(Run run, Snapshots snapshots, Loopback loopback) {
        this.run = run;
        this.snapshots = snapshots;
        this.loopback = loopback;
    }

    /** The first promise that was broken: it counts even if the scenario caught the error. */
    Optional<String> broken() {
        return Optional.ofNullable(broken);
    }

    @Override
    public void step(String title) {
        run.tell(new StepOpened(title));
    }

    @Override
    public Reply send(String method, String path, Object body) {
        long begin = System.nanoTime();
        var request = snapshots.of(body);
        try {
            Reply reply = loopback.send(method, path, body);
            run.tell(new Exchanged(
                    method, path, request, reply.status(), snapshots.of(reply.body()), millisSince(begin)));
            return reply;
        } catch (IOException e) {
            run.tell(new Exchanged(method, path, request, 0, snapshots.of(e.toString()), millisSince(begin)));
            throw new UncheckedIOException(method + " " + path + " got no answer: " + e, e);
        } catch (InterruptedException e) {
            throw stopped();
        }
    }

    @Override
    public <T> T show(String label, T state) {
        run.tell(new StateShown(label, snapshots.of(state)));
        return state;
    }

    @Override
    public void await(String what, Duration atMost, BooleanSupplier condition) {
        long begin = System.nanoTime();
        run.tell(new Awaiting(what, atMost.toMillis()));
        boolean happened = condition.getAsBoolean();
        while (!happened && System.nanoTime() - begin < atMost.toNanos()) {
            pause();
            happened = condition.getAsBoolean();
        }
        run.tell(new Awaited(what, happened, millisSince(begin)));
        if (!happened) {
            throw broke("Waited " + atMost.toMillis() + " ms in vain for: " + what);
        }
    }

    @Override
    public void expect(String promise, Object expected, Object actual) {
        boolean kept = Objects.equals(expected, actual);
        var wanted = snapshots.of(expected);
        var found = snapshots.of(actual);
        run.tell(new Expected(promise, kept, wanted, found));
        if (!kept) {
            // 1 and 1L look the same but are not equal: then the types tell
            throw broke(
                    wanted.equals(found)
                            ? "%s: expected %s (%s) but was %s (%s)"
                                    .formatted(promise, wanted, typeOf(expected), found, typeOf(actual))
                            : "%s: expected %s but was %s".formatted(promise, wanted, found));
        }
    }

    private AssertionError broke(String message) {
        if (broken == null) {
            broken = message;
        }
        return new AssertionError(message);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            throw stopped();
        }
    }

    private static CancellationException stopped() {
        Thread.currentThread().interrupt();
        return new CancellationException("The story was stopped.");
    }

    private static String typeOf(Object value) {
        return value == null ? "null" : value.getClass().getSimpleName();
    }

    private static long millisSince(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }
}
