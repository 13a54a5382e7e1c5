package dev.archatlas.cqrs.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.archatlas.cqrs.order.OrderCommand;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What comes with every command. */
public class CommandHeaders {

    @HeaderParam("Idempotency-Key")
    @Pattern(
            regexp = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
            message = "must be a UUID, the same for each repetition of a command")
    @Parameter(description = "The command's id: sent again, it is not carried out again")
    String commandId;

    @HeaderParam("Correlation-Id")
    @Pattern(regexp = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", message = "must be a UUID")
    String correlationId;

    @HeaderParam("Actor")
    @Size(max = 100)
    @Pattern(regexp = "\\P{Cntrl}*", message = "must not contain control characters")
    String actor;

    @HeaderParam("If-Match")
    String ifMatch;

    UUID id() {
        return commandId == null ? UUID.randomUUID() : UUID.fromString(commandId);
    }

    Envelope envelope(UUID id, UUID order, Object request, OrderCommand command) {
        return new Envelope(
                id,
                fingerprint(order, request),
                order,
                expected(),
                correlationId == null ? id : UUID.fromString(correlationId),
                actor == null ? "anonymous" : actor,
                command);
    }

    private OptionalInt expected() {
        return Versions.ifMatch(ifMatch);
    }

    private static String fingerprint(UUID order, Object request) {
        try {
            byte[] text = (order + " " + request).getBytes(UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
