package dev.archatlas.saga.orchestration;

import dev.archatlas.saga.protocol.Kind;
import dev.archatlas.saga.protocol.Outcome;

/** What can move a saga. */
public sealed interface Signal {

    /** A participant answers a command. */
    record Answer(int step, Kind kind, int attempt, Outcome outcome, String reason) implements Signal {}

    /** Time has passed: the answer or the whole saga may be overdue. */
    record Tick() implements Signal {}

    /** Somebody has mended the cause and wants the saga to go on. */
    record Resume() implements Signal {}
}
