package dev.archatlas.messaging.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmListener;
import java.io.IOException;
import java.util.NavigableMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;

/** The messages of a channel that the broker has not answered yet, by the numbers that it answers with. */
final class Confirms implements ConfirmListener {

    private record Sent(String id, CompletableFuture<Void> stored) {}

    private final NavigableMap<Long, Sent> unanswered = new ConcurrentSkipListMap<>();

    private Confirms() {}

    /** Switches confirms on. What is unanswered when the channel closes has failed. */
    static Confirms of(Channel channel) throws IOException {
        Confirms confirms = new Confirms();
        channel.confirmSelect();
        channel.addConfirmListener(confirms);
        // a message that reached no queue comes back just before its confirm
        channel.addReturnListener(returned -> confirms.fail(
                returned.getProperties().getMessageId(),
                "No queue takes this message yet: " + returned.getReplyText()));
        channel.addShutdownListener(cause -> confirms.unanswered.values().forEach(sent -> sent.stored()
                .completeExceptionally(cause)));
        return confirms;
    }

    /** To be called before the message with this number is sent. */
    CompletableFuture<Void> expect(long number, String id) {
        Sent sent = new Sent(id, new CompletableFuture<>());
        unanswered.put(number, sent);
        return sent.stored();
    }

    private void fail(String id, String reason) {
        unanswered.values().stream()
                .filter(sent -> sent.id().equals(id))
                .forEach(sent -> sent.stored().completeExceptionally(new IOException(reason)));
    }

    @Override
    public void handleAck(long number, boolean andAllBefore) {
        answered(number, andAllBefore, null);
    }

    @Override
    public void handleNack(long number, boolean andAllBefore) {
        answered(number, andAllBefore, new IOException("RabbitMQ refused the message: its queue is full or cannot store"));
    }

    private void answered(long number, boolean andAllBefore, IOException refusal) {
        var these = andAllBefore ? unanswered.headMap(number, true) : unanswered.subMap(number, true, number, true);
        these.values().forEach(sent -> {
            if (refusal == null) {
                sent.stored().complete(null);
            } else {
                sent.stored().completeExceptionally(refusal);
            }
        });
        these.clear();
    }
}
