package dev.archatlas.embedded.deployment;

import dev.archatlas.embedded.lease.Lease;
import dev.archatlas.embedded.lease.LeaseRequest;
import dev.archatlas.embedded.lease.StackSettings;
import io.quarkus.deployment.builditem.Startable;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** A lease in the life cycle of Quarkus' Dev Services. */
final class LeasedServices implements Startable {
    private static final Logger LOG = Logger.getLogger("dev.archatlas.embedded");

    private final StackSettings settings;
    private final LeaseRequest request;
    private Lease lease;

    LeasedServices(StackSettings settings, LeaseRequest request) {
        this.settings = settings;
        this.request = request;
    }

    @Override
    public void start() {
        lease = Lease.acquire(settings, request, LOG::info);
        var _ = lease.loss().thenAccept(LOG::error);
    }

    String property(String name) {
        return lease.endpoints().get(name);
    }

    void announce() {
        LOG.infof("Services for %s: %s", request.application(), getConnectionInfo());
    }

    @Override
    public String getConnectionInfo() {
        return lease.endpoints().addresses().entrySet().stream()
                .map(address -> address.getKey().label() + " " + address.getValue())
                .collect(Collectors.joining(", "));
    }

    @Override
    public String getContainerId() {
        return null;
    }

    @Override
    public void close() {
        if (lease != null) {
            lease.close();
        }
    }
}
