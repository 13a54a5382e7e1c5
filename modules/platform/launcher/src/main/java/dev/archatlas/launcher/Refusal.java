package dev.archatlas.launcher;

/** Ends the launcher with one sentence that says what to do. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private Refusal(int exitCode, String sentence) {
        super(sentence, null, false, false);
        this.exitCode = exitCode;
    }

    /** What was asked for does not exist or makes no sense: exit code 2. */
    static Refusal misuse(String sentence) {
        return new Refusal(2, sentence);
    }

    /** What was asked for did not work: exit code 1. */
    static Refusal failure(String sentence) {
        return new Refusal(1, sentence);
    }

    int exitCode() {
        return exitCode;
    }
}
