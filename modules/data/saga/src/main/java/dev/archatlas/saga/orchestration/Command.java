package dev.archatlas.saga.orchestration;

import dev.archatlas.saga.protocol.Kind;

/**
 * What a saga tells a participant. A participant knows it by saga, step and kind; the attempt only tells which of
 * several equal commands is answered.
 *
 * @param step the step's number
 * @param kind do or undo
 * @param attempt counts from 1
 */
public record Command(int step, Kind kind, int attempt) {}
