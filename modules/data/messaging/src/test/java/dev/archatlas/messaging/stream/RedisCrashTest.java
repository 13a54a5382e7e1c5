package dev.archatlas.messaging.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.embedded.lease.Endpoints;
import dev.archatlas.embedded.lease.Service;
import dev.archatlas.showcase.Topic;
import dev.archatlas.testkit.services.OwnServices;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the answer to XADD is worth when Redis is killed: that depends on its configuration, not on the stream. */
@QuarkusTest
@Topic("messaging-async/redis-streams")
class RedisCrashTest {

    @Inject
    Vertx vertx;

    private OwnServices services;

    @BeforeEach
    void startRedis() {
        services = OwnServices.lease("messaging", Service.REDIS);
    }

    @AfterEach
    void stopRedis() {
        services.close();
    }

    /** No append-only file, a snapshot after some minutes: so Redis is shipped. */
    @Test
    void acknowledgedEntryIsLostWhereRedisKeepsItsDefaults() throws Exception {
        ask(Command.CONFIG, "set", "appendonly", "no");
        ask(Command.CONFIG, "set", "save", "3600 1 300 100 60 10000");

        assertThat(appendAndCrash()).isZero();
    }

    /** {@code appendfsync always}, as the server of this test is configured. */
    @Test
    void acknowledgedEntrySurvivesWhereRedisSyncsEachWrite() throws Exception {
        assertThat(ask(Command.CONFIG, "get", "appendfsync").toString()).contains("always");

        assertThat(appendAndCrash()).isEqualTo(1);
    }

    /** How many of one acknowledged entry are left. */
    private long appendAndCrash() throws Exception {
        assertThat(ask(Command.XADD, "orders", "*", "ce_type", "OrderPlaced").toString())
                .as("the answer, an id")
                .matches("\\d+-\\d+");

        services.kill(Service.REDIS);
        services.start(Service.REDIS);

        return ask(Command.XLEN, "orders").toLong();
    }

    private Response ask(Command command, String... arguments) throws Exception {
        Redis redis = Redis.createClient(vertx, services.endpoints().get(Endpoints.REDIS));
        try {
            Request request = Request.cmd(command);
            for (String argument : arguments) {
                request.arg(argument);
            }
            return redis.send(request).toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } finally {
            redis.close();
        }
    }
}
