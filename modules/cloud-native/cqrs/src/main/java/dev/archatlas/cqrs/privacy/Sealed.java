package dev.archatlas.cqrs.privacy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Something personal, encrypted. Events, snapshots and read models carry it like this; only {@link PersonalData} can
 * open it, as long as the person's key exists.
 */
public record Sealed(@JsonValue String ciphertext) {

    @JsonCreator
    public Sealed {}
}
