package dev.archatlas.testkit.services;

import dev.archatlas.embedded.lease.Endpoints;
import dev.archatlas.embedded.lease.Lease;
import dev.archatlas.embedded.lease.LeaseRequest;
import dev.archatlas.embedded.lease.Purpose;
import dev.archatlas.embedded.lease.Service;
import dev.archatlas.embedded.lease.StackSettings;
import java.util.Map;

/**
 * Empty servers that nobody else uses, and that the test may therefore kill. They are started by the services stack of this
 * checkout, which the Quarkus test around this has started, and end when this is closed or its JVM has ended.
 */
public final class OwnServices implements AutoCloseable {

    private final Lease lease;

    private OwnServices(Lease lease) {
        this.lease = lease;
    }

    /**
     * Starts the servers and returns when they answer.
     *
     * @param application names the database, and the holder in messages of the stack
     * @throws dev.archatlas.embedded.lease.ServicesException if no stack runs, or it cannot start them
     */
    public static OwnServices lease(String application, Service... services) {
        return new OwnServices(Lease.acquire(
                StackSettings.ofRunning(Purpose.TEST), LeaseRequest.alone(application, services), System.out::println));
    }

    /** The configuration that leads an application to them. */
    public Map<String, String> properties() {
        return endpoints().properties();
    }

    /** Where they answer, before, during and after an outage. */
    public Endpoints endpoints() {
        return lease.endpoints();
    }

    /** Ends a server as a power failure would (SIGKILL); returns when it is gone. */
    public void kill(Service service) {
        lease.kill(service);
    }

    /** Starts a killed server again, with all that it had confirmed; returns when it answers. */
    public void start(Service service) {
        lease.start(service);
    }

    @Override
    public void close() {
        lease.close();
    }
}
