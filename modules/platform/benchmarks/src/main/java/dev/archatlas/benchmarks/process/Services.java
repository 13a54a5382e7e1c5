package dev.archatlas.benchmarks.process;

import dev.archatlas.embedded.lease.Lease;
import dev.archatlas.embedded.lease.LeaseRequest;
import dev.archatlas.embedded.lease.Mode;
import dev.archatlas.embedded.lease.Purpose;
import dev.archatlas.embedded.lease.StackSettings;

/** Servers to measure with: embedded ones always, as the network of containers would be measured, too. */
public final class Services {

    private Services() {}

    /** Starts what is asked for; it ends with the lease. */
    public static Lease lease(LeaseRequest request) {
        StackSettings configured = StackSettings.configured(Purpose.BENCHMARK);
        StackSettings embedded = new StackSettings(
                configured.checkout(), configured.home(), Mode.EMBEDDED, configured.purpose(), configured.classPath());
        return Lease.acquire(embedded, request, System.out::println);
    }
}
