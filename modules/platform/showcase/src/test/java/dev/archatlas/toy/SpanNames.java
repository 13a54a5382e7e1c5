package dev.archatlas.toy;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes the name of every span that ended. */
@Singleton
public class SpanNames implements SpanProcessor {

    private final List<String> names = new CopyOnWriteArrayList<>();

    /** In the order of their ends. */
    public List<String> seen() {
        return List.copyOf(names);
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        names.add(span.getName());
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }
}
