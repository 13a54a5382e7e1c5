package dev.archatlas.cqrs.command;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.StatusType;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Answers in the terms of HTTP: what was not carried out is a problem (RFC 9457). */
final class Answers {

    private static final int UNPROCESSABLE = 422;

    private Answers() {}

    static RestResponse<Receipt> respond(RestResponse.Status done, UUID order, Answer answer) {
        return switch (answer) {
            case Answer.Done(Receipt receipt) ->
                ResponseBuilder.create(done, receipt)
                        .header("ETag", Versions.tag(receipt.version()))
                        .header("Position", receipt.position().toString())
                        .header("Location", "/orders/" + order)
                        .build();
            case Answer.NoSuchOrder none -> throw problem(Status.NOT_FOUND, "There is no order " + order + ".");
            case Answer.NotNow(String reason) -> throw problem(Status.CONFLICT, reason);
            case Answer.NotThis(String reason) -> throw unprocessable(reason);
            case Answer.Stale(int expected, int actual) ->
                throw problem(
                        Status.PRECONDITION_FAILED,
                        "You have seen version %d, the order is at version %d: look at it again."
                                .formatted(expected, actual));
            case Answer.Conflict conflict ->
                throw problem(
                        Status.CONFLICT, "Another command changed the order just now: look at it and decide again.");
            case Answer.IdTaken taken ->
                throw unprocessable("This Idempotency-Key belongs to another command: take a new one.");
        };
    }

    private static HttpProblem problem(StatusType status, String detail) {
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(status.getReasonPhrase())
                .withDetail(detail)
                .build();
    }

    private static HttpProblem unprocessable(String detail) {
        return HttpProblem.builder()
                .withStatus(UNPROCESSABLE)
                .withTitle("Unprocessable Content")
                .withDetail(detail)
                .build();
    }
}
