package dev.archatlas.cache.coherence;

/**
 * What is said on the channel: {@code k <number> <id>}, {@code v <number> <version>} (both by the script), and
 * {@code h <number> <instance> <time>}. Invalidations are numbered without a gap; a heartbeat repeats the last number.
 */
sealed interface Message {

    /** The number of the last invalidation, this one included. */
    long number();

    /** A key was updated. */
    record Updated(long number, String id) implements Message {}

    /** The namespace has a new version. */
    record Renewed(long number, long version) implements Message {}

    /** An instance is there; the time is its own. */
    record Heartbeat(long number, String instance, long sent) implements Message {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    static Message of(String text) {
        String[] words = text.split(" ");
        long number = Long.parseLong(words[1]);
        return switch (words[0]) {
            case "k" -> new Updated(number, words[2]);
            case "v" -> new Renewed(number, Long.parseLong(words[2]));
            case "h" -> new Heartbeat(number, words[2], Long.parseLong(words[3]));
            default -> throw new IllegalArgumentException("'%s' is no message of this channel.".formatted(text));
        };
    }
}
