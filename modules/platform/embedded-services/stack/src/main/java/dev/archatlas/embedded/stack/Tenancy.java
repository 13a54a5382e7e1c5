package dev.archatlas.embedded.stack;

import dev.archatlas.embedded.lease.Request;
import dev.archatlas.embedded.lease.Service;

/** Divides one server among the applications that share it. */
interface Tenancy {
    static Tenancy of(Service service, Server server) {
        return switch (service) {
            case POSTGRESQL -> new PostgreSqlDatabases(server);
            case KAFKA -> new KafkaTopics(server);
            case REDIS -> new RedisDatabases(server);
        };
    }

    /** Prepares what the request names. */
    Share open(Request.Hold request) throws Exception;

    /** Returns if the server does its work for clients now, throws if it does not. */
    void requireAnswer() throws Exception;
}
