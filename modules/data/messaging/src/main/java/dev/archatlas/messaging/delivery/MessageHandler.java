package dev.archatlas.messaging.delivery;

/** What a consumer does with a message. One CDI bean per consumer. */
public interface MessageHandler {

    /** The consumer's name, under which it remembers what it has received. */
    String consumer();

    /**
     * Makes the message's effect, in the transaction of the caller and nowhere else.
     *
     * @throws PoisonMessage if no attempt can ever succeed
     * @throws RuntimeException if this attempt failed and a later one may succeed
     */
    void handle(Delivery delivery);
}
