package org.qunfa.rest.notices;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.VerbResult;
import org.qunfa.model.NoticeId;
import org.qunfa.model.OrganisationId;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.BodyStream;
import org.qunfa.rest.body.RequestKeys;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.TellsProblems;

/** What can be done with a notice that was accepted. */
@Path("/notices")
@Tag(name = "notices")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class VerbsResource {

    private final Engines engines;
    private final long limit;

    public VerbsResource(Engines engines, Settings settings) {
        this.engines = engines;
        this.limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    @POST
    @Path("/{id}/pause")
    @Needs(Scope.NOTICES_WRITE)
    @Operation(
            summary = "Release no more of a notice until it is resumed.",
            description = "Needs the scope notices:write.")
    @Parameter(ref = "IdempotencyKey")
    @ApiResponse(
            responseCode = "200",
            description = "What it came to.",
            content = @Content(schema = @Schema(implementation = VerbAnswer.class)))
    public Response pause(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        return verb(request, id, body, (o, n, key) -> engines.notices().pause(o, n, key));
    }

    @POST
    @Path("/{id}/resume")
    @Needs(Scope.NOTICES_WRITE)
    @Operation(summary = "Go on with a paused notice.", description = "Needs the scope notices:write.")
    @Parameter(ref = "IdempotencyKey")
    @ApiResponse(
            responseCode = "200",
            description = "What it came to.",
            content = @Content(schema = @Schema(implementation = VerbAnswer.class)))
    public Response resume(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        return verb(request, id, body, (o, n, key) -> engines.notices().resume(o, n, key));
    }

    @POST
    @Path("/{id}/cancel")
    @Needs(Scope.NOTICES_WRITE)
    @Operation(
            summary = "End a notice: what was not released never will be, and no further reminder is made.",
            description =
                    "Needs the scope notices:write. A notice that is done stays done; its reminders that wait are cancelled.")
    @Parameter(ref = "IdempotencyKey")
    @ApiResponse(
            responseCode = "200",
            description = "What it came to.",
            content = @Content(schema = @Schema(implementation = VerbAnswer.class)))
    public Response cancel(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        return verb(request, id, body, (o, n, key) -> engines.notices().cancel(o, n, key));
    }

    /** Where a notice is moved to. */
    @Schema(name = "Reschedule")
    record RescheduleBody(
            @Schema(description = "When to begin now; unchanged when it is not given.") @Nullable
            Instant notBefore,

            @Schema(
                    description =
                            "When the event is now that the notice is about, which moves its reminders; unchanged when it is"
                                    + " not given.")
            @Nullable
            Instant eventAt,

            @Schema(
                    description =
                            "What is not released by then never will be. When it is not given, a validUntil that was given before"
                                    + " stays, and a validity that was not given moves along with notBefore.")
            @Nullable
            Instant validUntil) {}

    @POST
    @Path("/{id}/reschedule")
    @Needs(Scope.NOTICES_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Move what was not released yet, or the event, to another time.",
            description =
                    "Needs the scope notices:write. Reminders follow the event, also when the notice is done: one that was"
                            + " made already is made again where it becomes due again, and one whose time is over by the move is"
                            + " missed. One time has to be given at least. A beginning that is not before validUntil is refused with"
                            + " the code behind-validity.")
    @Parameter(ref = "IdempotencyKey")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = RescheduleBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "What it came to.",
            content = @Content(schema = @Schema(implementation = VerbAnswer.class)))
    public Response reschedule(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        NoticeId notice = Ids.notice(id);
        BodyStream stream = Bodies.open(request, body, limit);
        RequestKey key = RequestKeys.of(request, stream);
        var fields = Bodies.fields(stream, RescheduleBody.class);
        var times = new Notices.Times(fields.time("notBefore"), fields.time("eventAt"), fields.time("validUntil"));
        if (Stream.of("notBefore", "eventAt", "validUntil").noneMatch(fields::given)) {
            fields.refuse("notBefore", "missing", "give notBefore, validUntil, eventAt, or several");
        }
        fields.end();
        return answer(engines.notices().reschedule(Visit.of(request).organisation(), notice, times, key));
    }

    /** A verb that takes no more than the notice. */
    private interface Verb {
        Answer<VerbResult> act(OrganisationId organisation, NoticeId notice, @Nullable RequestKey key);
    }

    private Response verb(ContainerRequestContext request, String id, InputStream body, Verb verb) throws IOException {
        NoticeId notice = Ids.notice(id);
        BodyStream stream = Bodies.open(request, body, limit);
        RequestKey key = RequestKeys.of(request, stream);
        Bodies.nothing(stream);
        return answer(verb.act(Visit.of(request).organisation(), notice, key));
    }

    private static Response answer(Answer<VerbResult> answer) {
        return RequestKeys.answer(Response.ok(VerbAnswer.of(answer.value())), answer);
    }
}
