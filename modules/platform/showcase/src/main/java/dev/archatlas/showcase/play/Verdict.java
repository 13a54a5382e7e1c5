package dev.archatlas.showcase.play;

/** What is to be said of a story that was played to its end. */
record Verdict(Outcome outcome, String message) {

    static Verdict kept() {
        return new Verdict(Outcome.KEPT, "Every promise was kept.");
    }

    static Verdict broken(String promise) {
        return new Verdict(Outcome.BROKEN, promise);
    }

    /** An assertion of the scenario's own is a promise too; any other exception says nothing about the pattern. */
    static Verdict thrown(Throwable e) {
        return e instanceof AssertionError
                ? broken(String.valueOf(e.getMessage()))
                : new Verdict(Outcome.FAILED, e.toString());
    }
}
