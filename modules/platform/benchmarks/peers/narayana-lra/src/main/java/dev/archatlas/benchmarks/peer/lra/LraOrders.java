package dev.archatlas.benchmarks.peer.lra;

import dev.archatlas.benchmarks.peer.shop.Settings;
import dev.archatlas.benchmarks.peer.shop.Shop;
import io.narayana.lra.coordinator.api.Coordinator;
import io.narayana.lra.coordinator.api.CoordinatorContainerFilter;
import io.narayana.lra.coordinator.internal.LRARecoveryModule;
import io.narayana.lra.filter.ServerLRAFilter;
import io.narayana.lra.provider.ParticipantStatusOctetStreamProvider;
import io.undertow.Undertow;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.sql.SQLException;
import java.util.Set;
import org.jboss.resteasy.plugins.server.undertow.UndertowJaxrsServer;

/**
 * Orders as long running actions (MicroProfile LRA): Narayana's coordinator and the four participants in one process, all
 * of whom talk over HTTP. The coordinator's log is where the system property {@code ObjectStoreEnvironmentBean.objectStoreDir} says.
 */
public final class LraOrders {

    /** A hundred orders hold a thread each, and so do their steps, what the coordinator is asked, and what it asks back. */
    private static final int THREADS = 500;

    /** The coordinator as its own deployments have it. */
    @ApplicationPath("/")
    public static class CoordinatorApplication extends Application {
        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(Coordinator.class, CoordinatorContainerFilter.class);
        }
    }

    /** The participants, whose annotations the filter follows. */
    @ApplicationPath("shop")
    public static class ShopApplication extends Application {
        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(ServerLRAFilter.class, ParticipantStatusOctetStreamProvider.class);
        }

        @Override
        public Set<Object> getSingletons() {
            return Set.of(
                    new OrderingResource(shop),
                    new Participant.Inventory(shop),
                    new Participant.Payment(shop),
                    new Participant.Delivery(shop));
        }
    }

    private static Shop shop;

    private LraOrders() {}

    /** Serves until it is killed. */
    public static void main(String[] args) throws SQLException {
        int port = Integer.parseInt(Settings.of("port"));
        System.setProperty("lra.coordinator.url", "http://127.0.0.1:%d/lra-coordinator".formatted(port));
        shop = Shop.configured();
        LRARecoveryModule.getService();
        UndertowJaxrsServer server = new UndertowJaxrsServer();
        server.start(Undertow.builder().addHttpListener(port, "127.0.0.1").setWorkerThreads(THREADS));
        server.deploy(CoordinatorApplication.class);
        server.deployOldStyle(ShopApplication.class);
    }
}
