package dev.archatlas.showcase.play;

import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.play.StoryEvent.Ended;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One performance of a scenario: its record grows until {@link Ended} and can be watched from the start at any time. */
public final class Run {

    private final String id = UUID.randomUUID().toString();
    private final Outline outline;
    private final int maxEvents;
    private final long began = System.nanoTime();
    private final List<Entry> entries = new ArrayList<>();
    private final UnicastProcessor<Entry> told = UnicastProcessor.create();
    private final Multi<Entry> stream = Multi.createBy().replaying().ofMulti(told);
    private Ended ended;

    Run(Outline outline, int maxEvents) {
        this.outline = outline;
        this.maxEvents = maxEvents;
    }

    /** Random: a number could mean another run after a restart. */
    public String id() {
        return id;
    }

    /** What is played. */
    public Outline outline() {
        return outline;
    }

    /** What was told so far. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** How it ended, or empty while it plays. */
    public synchronized Optional<Ended> ended() {
        return Optional.ofNullable(ended);
    }

    /** Everything told after the entry of that number, then live, complete after the last. A slow viewer holds up nobody. */
    public Multi<Entry> after(int number) {
        return stream.emitOn(Infrastructure.getDefaultExecutor()).filter(entry -> entry.number() > number);
    }

    /**
     * Adds to the record.
     *
     * @throws IllegalStateException if the run is over or tells too much; both stop a story that does not end by itself
     */
    synchronized void tell(StoryEvent event) {
        if (ended != null) {
            throw new IllegalStateException("The run is over: " + ended.message());
        }
        if (entries.size() >= maxEvents) {
            throw new IllegalStateException("A story tells at most " + maxEvents
                    + " events: show totals instead of every item, or raise atlas.showcase.max-events.");
        }
        add(event);
    }

    /** Ends the run; the first ending counts. */
    synchronized void end(Verdict verdict) {
        if (ended == null) {
            ended = new Ended(verdict.outcome(), verdict.message(), sinceStart());
            add(ended);
            told.onComplete();
        }
    }

    private void add(StoryEvent event) {
        Entry entry = new Entry(entries.size() + 1, sinceStart(), event);
        entries.add(entry);
        told.onNext(entry);
    }

    private long sinceStart() {
        return Duration.ofNanos(System.nanoTime() - began).toMillis();
    }
}
