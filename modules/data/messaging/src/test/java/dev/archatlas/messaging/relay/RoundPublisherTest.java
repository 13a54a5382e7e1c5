package dev.archatlas.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archatlas.messaging.outbox.OutboxMessage;
import dev.archatlas.messaging.relay.Publisher.PublishFailed;
import dev.archatlas.showcase.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** The publisher in front of a broker that refuses. */
@Topic({"message-queue/brokers", "messaging-async/publisher-confirms"})
class RoundPublisherTest {

    private final List<String> sent = new ArrayList<>();
    private int abandoned;

    @Test
    void nothingOvertakesAMessageOfItsKeyThatTheBrokerRefused() {
        var publisher = new Picky("b1");

        assertThatThrownBy(() -> publisher.publish(messages("a1", "b1", "a2", "b2", "c1")))
                .isInstanceOf(PublishFailed.class)
                .hasMessageContaining("not all of 5 messages");

        assertThat(sent).containsExactly("a1", "b1", "c1");
        assertThat(abandoned).isEqualTo(1);
    }

    @Property
    void everyMessageIsSentAndThoseOfAKeyInTheirOrder(
            @ForAll @Size(max = 60) List<@StringLength(2) @CharRange(from = 'a', to = 'e') String> names) {
        List<List<OutboxMessage>> rounds = Rounds.of(messages(names.toArray(String[]::new)));

        assertThat(rounds).allSatisfy(round -> assertThat(round.stream().map(OutboxMessage::key))
                .doesNotHaveDuplicates());
        names.stream().map(RoundPublisherTest::key).distinct().forEach(key -> assertThat(rounds.stream()
                        .flatMap(List::stream)
                        .filter(message -> message.key().equals(key))
                        .map(OutboxMessage::type))
                .containsExactlyElementsOf(
                        names.stream().filter(name -> key(name).equals(key)).toList()));
    }

    /** Confirms every round but that of one message. */
    private class Picky extends RoundPublisher {
        private final String refused;

        Picky(String refused) {
            super("test", Duration.ofMillis(50), Publishing.noSpans());
            this.refused = refused;
        }

        @Override
        protected void publishRound(Map<OutboxMessage, Map<String, String>> messages, Duration timeout)
                throws IOException {
            messages.keySet().forEach(message -> sent.add(message.type()));
            if (sent.contains(refused)) {
                throw new IOException("full");
            }
        }

        @Override
        protected void abandon() {
            abandoned++;
        }
    }

    private static String key(String name) {
        return name.substring(0, 1);
    }

    private static List<OutboxMessage> messages(String... names) {
        return List.of(names).stream()
                .map(name -> Publishing.message("topic", key(name), name))
                .toList();
    }
}
