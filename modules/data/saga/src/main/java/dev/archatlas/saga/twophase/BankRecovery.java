package dev.archatlas.saga.twophase;

import com.arjuna.ats.arjuna.recovery.RecoveryManager;
import com.arjuna.ats.internal.jta.recovery.arjunacore.XARecoveryModule;
import com.arjuna.ats.jta.recovery.XAResourceRecoveryHelper;
import dev.archatlas.saga.loop.Crew;
import dev.archatlas.saga.loop.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Shows the transaction manager's recovery where branches may be in doubt. It commits what its log says is decided, and
 * rolls back what its log knows nothing of (presumed abort).
 */
@ApplicationScoped
class BankRecovery implements XAResourceRecoveryHelper, Crew {

    private static final Logger LOG = Logger.getLogger(BankRecovery.class);
    private static final int BEFORE_LOOPS = 2;

    private final BankDatabases databases;
    private final List<XAConnection> connections = new ArrayList<>();
    private final Duration period;

    BankRecovery(
            BankDatabases databases, @ConfigProperty(name = "bank.recovery", defaultValue = "10s") Duration period) {
        this.databases = databases;
        this.period = period;
    }

    @Override
    public List<Loop> loops() {
        return List.of(new Loop("bank-recovery", period, () -> {
            RecoveryManager.manager().scan();
            return false;
        }));
    }

    void onStart(@Observes @Priority(BEFORE_LOOPS) StartupEvent starting) {
        XARecoveryModule.getRegisteredXARecoveryModule().addXAResourceRecoveryHelper(this);
    }

    void onStop(@Observes ShutdownEvent stopping) {
        XARecoveryModule.getRegisteredXARecoveryModule().removeXAResourceRecoveryHelper(this);
        close();
    }

    @Override
    public boolean initialise(String unused) {
        return true;
    }

    /** Fresh connections for every look: those of the last one may be broken. */
    @Override
    public synchronized XAResource[] getXAResources() {
        close();
        List<XAResource> resources = new ArrayList<>();
        for (Branch branch : Branch.values()) {
            try {
                XAConnection connection = databases.open(branch);
                connections.add(connection);
                resources.add(connection.getXAResource());
            } catch (SQLException away) {
                LOG.warnf("Recovery cannot look into %s: %s", branch, away.getMessage());
            }
        }
        return resources.toArray(XAResource[]::new);
    }

    private synchronized void close() {
        for (XAConnection connection : connections) {
            try {
                connection.close();
            } catch (SQLException gone) {
                LOG.debugf("Connection of recovery was broken: %s", gone.getMessage());
            }
        }
        connections.clear();
    }
}
