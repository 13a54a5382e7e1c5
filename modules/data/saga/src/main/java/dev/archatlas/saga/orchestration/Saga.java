package dev.archatlas.saga.orchestration;

import java.util.UUID;

/**
 * A saga as it is stored.
 *
 * @param id its identity, chosen by who starts it
 * @param definition the name of its definition
 * @param version the version that it started with, and ends with
 * @param data what it is about, JSON
 * @param trace where it was started, W3C {@code traceparent}
 * @param revision counts its turns: a turn made of an older one is refused
 * @param state how far it is
 */
public record Saga(UUID id, String definition, int version, String data, String trace, long revision, SagaState state) {

    Saga with(SagaState newState) {
        return new Saga(id, definition, version, data, trace, revision + 1, newState);
    }
}
