package org.qunfa.rest.notices;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
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
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.VerbResult;
import org.qunfa.model.NoticeId;
import org.qunfa.model.OrganisationId;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.BodyStream;
import org.qunfa.rest.body.RequestKeys;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.ProblemDocument;

/** What can be done with a notice that was accepted. */
@Path("/notices")
@Tag(name = "notices")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "key")
@ApiResponse(
        responseCode = "default",
        description = "What is wrong.",
        content =
                @Content(
                        mediaType = ProblemDocument.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDocument.class)))
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
            summary = "End a notice: what was not released never will be.",
            description = "Needs the scope notices:write.")
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
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "When to begin now.")
            Instant notBefore) {}

    @POST
    @Path("/{id}/reschedule")
    @Needs(Scope.NOTICES_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Move what was not released yet to another time.",
            description = "Needs the scope notices:write.")
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
        Instant time = fields.requiredTime("notBefore");
        fields.end();
        return answer(engines.notices().reschedule(Visit.of(request).organisation(), notice, time, key));
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
        var response = Response.ok(VerbAnswer.of(answer.value()));
        if (answer.replayed()) {
            response.header(RequestKeys.REPLAYED, "true");
        }
        return response.build();
    }
}
