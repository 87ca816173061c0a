package org.qunfa.rest.webhooks;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.Webhooks.NewSecret;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.BodyStream;
import org.qunfa.rest.body.RequestKeys;
import org.qunfa.rest.gate.Confirmed;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.TellsProblems;

/** What is done with webhooks, and what became of their messages. */
@Path("/webhooks")
@Tag(name = "webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class WebhookTriesResource {

    private static final String CALLBACKS = "callbacks";
    private static final long USUAL_HOURS = 24;
    private static final long MOST_HOURS = 720;

    private final Engines engines;
    private final long limit;

    public WebhookTriesResource(Engines engines, Settings settings) {
        this.engines = engines;
        this.limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    /** How secrets change. */
    @Schema(name = "WebhookRotation")
    record RotationBody(
            @Schema(
                    description = "For how many hours the secret before it goes on to sign too, 0 to 720.",
                    defaultValue = "24")
            @Nullable
            Long overlapHours) {}

    @POST
    @Path("/{id}/secrets")
    @Needs(Scope.WEBHOOKS_WRITE)
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Make another secret; with the id callbacks, the one that signs the callbacks of all notices.",
            description =
                    "Needs the scope webhooks:write; a person confirms first that it is them. Until the secret before it ends, messages carry two signatures."
                            + " The secret is shown in this answer only; a repeated Idempotency-Key makes no second secret and is"
                            + " answered the same for 24 hours.")
    @Parameter(ref = "IdempotencyKey")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = RotationBody.class)))
    @ApiResponse(
            responseCode = "201",
            description = "The secret.",
            content = @Content(schema = @Schema(implementation = WebhookAnswer.NewSecretAnswer.class)))
    public Response rotate(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        Visit visit = Visit.of(request);
        BodyStream stream = Bodies.open(request, body, limit);
        RequestKey key = RequestKeys.of(request, stream);
        var fields = Bodies.fields(stream, RotationBody.class);
        Long given = fields.whole("overlapHours");
        long hours = given == null ? USUAL_HOURS : given;
        if (hours < 0 || hours > MOST_HOURS) {
            fields.refuse("overlapHours", "out-of-range", "overlapHours is 0 to 720");
        }
        fields.end();
        UUID webhook = id.equals(CALLBACKS) ? null : WebhookIds.of(id);
        Answer<NewSecret> answer =
                engines.webhooks().rotate(visit.organisation(), webhook, Duration.ofHours(hours), key);
        var secret = WebhookAnswer.NewSecretAnswer.of(answer.value());
        return RequestKeys.answer(Response.status(Response.Status.CREATED).entity(secret), answer);
    }

    @POST
    @Path("/{id}/test")
    @Needs(Scope.WEBHOOKS_WRITE)
    @Operation(
            summary = "Send a message of the type webhook.test now, and tell what came back.",
            description =
                    "Needs the scope webhooks:write. One at a time; changes nothing, also not how the webhook stands.")
    @ApiResponse(
            responseCode = "200",
            description = "What became of it.",
            content = @Content(schema = @Schema(implementation = WebhookAnswer.AttemptAnswer.class)))
    public WebhookAnswer.AttemptAnswer test(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        Visit visit = Visit.of(request);
        Bodies.nothing(Bodies.open(request, body, limit));
        return WebhookAnswer.AttemptAnswer.of(engines.webhooks().test(visit.organisation(), WebhookIds.of(id)));
    }

    @GET
    @Path("/{id}/attempts")
    @Needs(Scope.WEBHOOKS_READ)
    @Operation(
            summary = "List the last tries to send, up to 200, newest first.",
            description = "Needs the scope webhooks:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public WebhookAnswer.AttemptPage attempts(@Context ContainerRequestContext request, @PathParam("id") String id) {
        var attempts = engines.webhooks().attempts(Visit.of(request).organisation(), WebhookIds.of(id));
        return new WebhookAnswer.AttemptPage(
                attempts.stream().map(WebhookAnswer.AttemptAnswer::of).toList(), null);
    }
}
