package dev.archatlas.messaging.broker;

/** The brokers that the module runs on. {@code broker=…} chooses one when the process starts. */
public enum Broker {
    KAFKA("Kafka"),
    RABBITMQ("RabbitMQ"),
    NATS("NATS JetStream");

    private final String label;

    Broker(String label) {
        this.label = label;
    }

    /** Its name as its makers write it. */
    public String label() {
        return label;
    }
}
