package dev.archatlas.embedded.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProtocolTest {

    static Stream<Request> requests() {
        return Stream.of(
                new Request.Hold(
                        new LeaseRequest(
                                "messaging",
                                Set.of(Service.KAFKA, Service.REDIS),
                                true,
                                Map.of("orders", 3, "a.b_c-d", 1)),
                        4711),
                new Request.Hold(LeaseRequest.lasting("cache"), 1),
                new Request.Hold(LeaseRequest.alone("saga", Service.KAFKA), 1),
                new Request.Pin(Set.of(Service.POSTGRESQL)),
                new Request.Unpin(true),
                new Request.Status());
    }

    static Stream<Reply> replies() {
        return Stream.of(
                new Reply.Hello(1),
                new Reply.Progress("PostgreSQL 17: starting\nsecond line, 100 % & ünïcode"),
                new Reply.Endpoint("quarkus.redis.hosts", "redis://127.0.0.1:6379/3"),
                new Reply.Granted(),
                new Reply.Refused(""),
                new Reply.Lost("Redis has died"),
                new Reply.Done());
    }

    static Stream<Command> commands() {
        return Stream.of(new Command.Kill(Service.KAFKA), new Command.Start(Service.POSTGRESQL));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void requestIsUnderstoodAsSent(Request request) {
        assertThat(request.line()).doesNotContain("\n");
        assertThat(Request.parse(request.line())).isEqualTo(request);
    }

    @ParameterizedTest
    @MethodSource("replies")
    void replyIsUnderstoodAsSent(Reply reply) {
        assertThat(reply.line()).doesNotContain("\n");
        assertThat(Reply.parse(reply.line())).isEqualTo(reply);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandIsUnderstoodAsSent(Command command) {
        assertThat(Command.parse(command.line())).isEqualTo(command);
    }

    @ParameterizedTest
    @MethodSource("strangeLines")
    void strangeLineIsRefusedNotGuessed(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> Request.parse(line));
        assertThatIllegalArgumentException().isThrownBy(() -> Reply.parse(line));
        assertThatIllegalArgumentException().isThrownBy(() -> Command.parse(line));
    }

    static Stream<String> strangeLines() {
        return Stream.of("", "-ERR unknown command", "GET / HTTP/1.1", "endpoint only-one-field", "hold a b", "%");
    }

    @Test
    void tokenStaysOutOfLogs() {
        assertThat(new StackAddress(1, 2, "secret").toString()).doesNotContain("secret");
    }
}
