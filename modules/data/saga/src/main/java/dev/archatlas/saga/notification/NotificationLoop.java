package dev.archatlas.saga.notification;

import dev.archatlas.saga.transport.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends notices that are due. */
@ApplicationScoped
class NotificationLoop {

    private final Loop loop;

    NotificationLoop(
            Notifications notifications,
            @ConfigProperty(name = "notification.poll", defaultValue = "500ms") Duration poll) {
        this.loop = new Loop("notification", poll, notifications::sendNext);
    }

    void onStart(@Observes StartupEvent started) {
        loop.start();
    }

    void onStop(@Observes ShutdownEvent stopping) {
        loop.kill();
    }
}
