package dev.archatlas.embedded.stack;

import dev.archatlas.embedded.lease.LeaseRequest;
import dev.archatlas.embedded.lease.Reply;
import java.util.function.Consumer;

/**
 * An application that holds a lease or waits for one.
 *
 * @param lease what it asked for
 * @param pid its process
 * @param tell sends it a reply
 */
record Holder(LeaseRequest lease, long pid, Consumer<Reply> tell) {
    String description() {
        return "%s%s%s (pid %d)"
                .formatted(
                        lease.fresh() ? "the tests of " : "",
                        lease.application(),
                        lease.alone() ? " with servers of their own" : "",
                        pid);
    }
}
