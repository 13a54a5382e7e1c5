package dev.archatlas.cqrs.integration;

import dev.archatlas.cqrs.loop.Loop;
import dev.archatlas.showcase.Topic;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Brings the bus to its listeners, each at its own pace. An offset is committed after its effect, so what a death
 * interrupts comes again, and the {@link Notices} know it.
 */
@ApplicationScoped
@Topic("event-driven/event-bus")
class Bus {

    private static final Logger LOG = Logger.getLogger(Bus.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);

    private final Map<String, Object> broker;
    private final String topic;
    private final boolean enabled;
    private final CloudEvents cloudEvents;
    private final Notices notices;
    private final List<Loop> loops;

    Bus(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "integration.topic") String topic,
            @ConfigProperty(name = "integration.listen", defaultValue = "true") boolean enabled,
            CloudEvents cloudEvents,
            Notices notices,
            @All List<Listener> listeners) {
        this.broker = broker;
        this.topic = topic;
        this.enabled = enabled;
        this.cloudEvents = cloudEvents;
        this.notices = notices;
        this.loops = listeners.stream().map(this::loop).toList();
    }

    void onStart(@Observes StartupEvent started) {
        if (enabled) {
            loops.forEach(Loop::start);
        }
    }

    void onStop(@Observes ShutdownEvent stopping) {
        loops.forEach(Loop::stop);
    }

    private Loop loop(Listener listener) {
        Ear ear = new Ear(listener);
        return new Loop("listener " + listener.name(), MAX_PAUSE, ear::hear, ear::close);
    }

    private final class Ear {

        private final Listener listener;
        private KafkaConsumer<String, byte[]> consumer;

        private Ear(Listener listener) {
            this.listener = listener;
        }

        void hear() {
            try {
                consumer().poll(POLL).forEach(this::take);
                consumer().commitSync();
            } catch (RuntimeException failure) {
                close(); // what was not committed comes again
                throw failure;
            }
        }

        private void take(ConsumerRecord<String, byte[]> heard) {
            IntegrationEvent event;
            try {
                event = cloudEvents.read(heard.headers(), heard.value());
            } catch (IllegalArgumentException other) {
                LOG.errorf("%s cannot read the record at %d: %s", listener.name(), heard.offset(), other.getMessage());
                return;
            }
            if (event.type().equals(listener.type())) {
                notices.write(listener, event);
            }
        }

        private KafkaConsumer<String, byte[]> consumer() {
            if (consumer == null) {
                Map<String, Object> config = new HashMap<>(broker);
                config.put(ConsumerConfig.GROUP_ID_CONFIG, topic + "-" + listener.name());
                config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
                config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
                config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 2_000);
                consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
                consumer.subscribe(List.of(topic));
            }
            return consumer;
        }

        void close() {
            if (consumer != null) {
                KafkaConsumer<String, byte[]> closing = consumer;
                consumer = null;
                closing.close(CloseOptions.timeout(Duration.ofSeconds(2)));
            }
        }
    }
}
