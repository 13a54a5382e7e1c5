package dev.archatlas.cache.story;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many who come at the same moment, each on a thread of its own. */
final class Crowd {

    private Crowd() {}

    /** What each of them got. */
    static <T> List<T> of(int size, IntFunction<T> visit) {
        List<CompletableFuture<T>> visits = IntStream.range(0, size)
                .mapToObj(
                        number -> CompletableFuture.supplyAsync(() -> visit.apply(number), Thread::startVirtualThread))
                .toList();
        return visits.stream().map(CompletableFuture::join).toList();
    }
}
