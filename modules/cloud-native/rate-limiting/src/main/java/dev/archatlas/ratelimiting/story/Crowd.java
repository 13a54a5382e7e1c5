package dev.archatlas.ratelimiting.story;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Many who come at the same moment, each on a thread of its own. */
final class Crowd {

    private Crowd() {}

    /** How many of them got what they wanted. */
    static long served(int size, IntPredicate visit) {
        List<CompletableFuture<Boolean>> visits = IntStream.range(0, size)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> visit.test(number), Thread::startVirtualThread))
                .toList();
        return visits.stream().filter(CompletableFuture::join).count();
    }
}
