package dev.archatlas.cache.coherence;

/** What is said on the channel: {@code k <id>}, {@code v <version>} (both by the script), {@code h <instance> <time>}. */
sealed interface Message {

    /** A key was updated. */
    record Updated(String id) implements Message {}

    /** The namespace has a new version. */
    record Renewed(long version) implements Message {}

    /** An instance is there; the time is its own. */
    record Heartbeat(String instance, long sent) implements Message {
        String text() {
            return "h %s %d".formatted(instance, sent);
        }
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    static Message of(String text) {
        String[] words = text.split(" ");
        return switch (words[0]) {
            case "k" -> new Updated(words[1]);
            case "v" -> new Renewed(Long.parseLong(words[1]));
            case "h" -> new Heartbeat(words[1], Long.parseLong(words[2]));
            default -> throw new IllegalArgumentException("'%s' is no message of this channel.".formatted(text));
        };
    }
}
