package dev.archatlas.messaging.rabbitmq;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;

/**
 * Connections that end when they are lost. The client could mend one by itself, behind the back of those who have
 * messages on it; here who loses a connection knows what that means, and makes another.
 */
@Singleton
class RabbitConnections {

    private static final int HEARTBEAT_SECONDS = 10;

    private final RabbitSettings settings;

    RabbitConnections(RabbitSettings settings) {
        this.settings = settings;
    }

    /** Connects, or fails within the time. Handlers of one channel are called one after the other, on virtual threads. */
    Connection open(String name, Duration timeout) throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        try {
            factory.setUri(settings.uri());
        } catch (URISyntaxException | GeneralSecurityException wrong) {
            throw new IllegalArgumentException(
                    "rabbitmq.uri has to be like amqp://user:password@host:5672/virtual-host", wrong);
        }
        int millis = (int) timeout.toMillis();
        factory.setConnectionTimeout(millis);
        factory.setHandshakeTimeout(millis);
        factory.setChannelRpcTimeout(millis);
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        factory.setAutomaticRecoveryEnabled(false);
        factory.setThreadFactory(Thread.ofVirtual().factory());
        return factory.newConnection(Executors.newVirtualThreadPerTaskExecutor(), name);
    }
}
