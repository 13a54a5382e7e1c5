package dev.archatlas.messaging.task;

import dev.archatlas.messaging.overload.Gate;
import dev.archatlas.messaging.overload.Gates;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.arc.All;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jboss.resteasy.reactive.RestResponse;

/** Tasks over HTTP: submitted now, done later, looked at meanwhile. */
@Path("/tasks")
public class TaskResource {

    private static final String PRINTABLE = "\\P{Cntrl}*";
    private static final String NOT_PRINTABLE = "must not contain control characters";
    private static final Duration HORIZON = Duration.ofDays(3660);

    /**
     * What is to be done and when.
     *
     * @param dueAt when, if not after the delay
     * @param delay in how long; at once if neither is given
     * @param every how often to repeat it, null for once
     */
    public record TaskRequest(
            @NotNull @Size(max = 100) String type,

            @Size(max = 20)
            Map<
                            @Pattern(regexp = PRINTABLE, message = NOT_PRINTABLE) @Size(max = 100) String,
                            @NotNull @Pattern(regexp = PRINTABLE, message = NOT_PRINTABLE) @Size(max = 1000) String>
                    details,

            Priority priority,
            Instant dueAt,
            @DurationMin @DurationMax(days = 3660) Duration delay,

            @DurationMin(seconds = 1) @DurationMax(days = 3660)
            Duration every) {

        public TaskRequest {
            details = details == null ? Map.of() : details;
            priority = priority == null ? Priority.DEFAULT : priority;
        }

        Task task(Instant now) {
            return new Task(type, details, priority, due(now), every == null ? null : every.toSeconds());
        }

        /** Never in the past: what should have been done long ago is due now. */
        Instant due(Instant now) {
            Instant due = dueAt != null ? dueAt : delay != null ? now.plus(delay) : now;
            return due.isBefore(now) ? now : due;
        }
    }

    /** How far a task is. */
    public record TaskStatus(
            UUID id,
            String type,
            Priority priority,
            Task.Status status,
            Instant dueAt,
            int attempts,
            Instant startedAt,
            Instant endedAt,
            String cause) {
        static TaskStatus of(Task task) {
            return new TaskStatus(
                    task.id,
                    task.type,
                    task.priority,
                    task.status,
                    task.dueAt,
                    task.attempts,
                    task.startedAt,
                    task.endedAt,
                    task.cause);
        }
    }

    private final Tasks tasks;
    private final List<TaskHandler> handlers;
    private final Gate gate;

    TaskResource(Tasks tasks, @All List<TaskHandler> handlers, Gates gates, TaskSettings settings) {
        this.tasks = tasks;
        this.handlers = handlers;
        this.gate = gates.before("tasks", tasks::open, settings.limit());
    }

    @POST
    @Operation(summary = "Submit a task: accepted when it is stored, done when it is due")
    public RestResponse<TaskStatus> submit(@NotNull @Valid TaskRequest request) {
        Instant now = Instant.now();
        check(request, now);
        gate.pass();
        Task task = tasks.submit(request.task(now));
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, TaskStatus.of(task))
                .location(URI.create("/tasks/" + task.id))
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "How far a task is")
    public TaskStatus status(UUID id) {
        return tasks.find(id).map(TaskStatus::of).orElseThrow(() -> unknown(id));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Forget a task; also ends a recurring one")
    public void cancel(UUID id) {
        if (!tasks.cancel(id)) {
            throw unknown(id);
        }
    }

    private static NotFoundException unknown(UUID id) {
        return new NotFoundException(
                "There is no task " + id + ": it was cancelled, or has ended longer ago than tasks are kept.");
    }

    private void check(TaskRequest request, Instant now) {
        if (request.due(now).isAfter(now.plus(HORIZON))) {
            throw refusal("dueAt is too far away: the limit is %d days.".formatted(HORIZON.toDays()));
        }
        TaskHandler handler = handlers.stream()
                .filter(each -> each.type().equals(request.type()))
                .findFirst()
                .orElseThrow(() -> refusal("There are no tasks of type '%s': choose one of %s."
                        .formatted(
                                request.type(),
                                handlers.stream().map(TaskHandler::type).toList())));
        try {
            handler.check(request.details());
        } catch (IllegalArgumentException impossible) {
            throw refusal(impossible.getMessage());
        }
    }

    private static HttpProblem refusal(String detail) {
        return HttpProblem.valueOf(Response.Status.BAD_REQUEST, detail);
    }
}
