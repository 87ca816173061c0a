package org.qunfa.rest.webhooks;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.Webhooks;
import org.qunfa.messaging.Webhooks.Change;
import org.qunfa.messaging.Webhooks.Wanted;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.BodyStream;
import org.qunfa.rest.body.Fields;
import org.qunfa.rest.body.Paging;
import org.qunfa.rest.body.RequestKeys;
import org.qunfa.rest.gate.Confirmed;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.TellsProblems;

/** Whom the platform tells by HTTP what happened to the organisation. */
@Path("/webhooks")
@Tag(name = "webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class WebhooksResource {

    private final Engines engines;
    private final long limit;

    public WebhooksResource(Engines engines, Settings settings) {
        this.engines = engines;
        this.limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    /** A webhook that is wanted. */
    @Schema(name = "NewWebhook")
    record WantedBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "https://, on a port that the platform calls.")
            String url,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Which events it is told: types, delivery.* for all that begin so, * for all.")
            List<String> events,

            @Schema(
                    description =
                            "How many events one message may carry, 1 to 100. More than 1 are sent as one message of"
                                    + " the type batch, whenever more than one waits.",
                    defaultValue = "1")
            @Nullable
            Integer batch) {}

    /** What is to be changed. */
    @Schema(name = "WebhookChange")
    record ChangeBody(
            @Nullable String url,
            @Nullable List<String> events,
            @Nullable Integer batch,

            @Schema(
                    description = "on or off. One that was switched off goes on where it was.",
                    allowableValues = {"on", "off"})
            @Nullable
            String state,

            @Schema(description = "A cursor of events: what is behind it is told, though it may have been told before.")
            @Nullable
            String after) {}

    @GET
    @Needs(Scope.WEBHOOKS_READ)
    @Operation(summary = "List the webhooks, oldest first.", description = "Needs the scope webhooks:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public WebhookAnswer.WebhookPage webhooks(@Context ContainerRequestContext request) {
        var all = engines.webhooks().webhooks(Visit.of(request).organisation());
        return new WebhookAnswer.WebhookPage(all.stream().map(WebhookAnswer::of).toList(), null);
    }

    @POST
    @Needs(Scope.WEBHOOKS_WRITE)
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Make a webhook, which is told what happens from now on.",
            description =
                    "Needs the scope webhooks:write; a person confirms first that it is them. The secret is shown in this"
                            + " answer only; a repeated Idempotency-Key makes"
                            + " no second webhook and is answered the same for 24 hours.")
    @Parameter(ref = "IdempotencyKey")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = WantedBody.class)))
    @ApiResponse(
            responseCode = "201",
            description = "The webhook and what signs its messages.",
            content = @Content(schema = @Schema(implementation = WebhookAnswer.MadeAnswer.class)))
    public Response create(@Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body)
            throws IOException {
        Visit visit = Visit.of(request);
        BodyStream stream = Bodies.open(request, body, limit);
        RequestKey key = RequestKeys.of(request, stream);
        var fields = Bodies.fields(stream, WantedBody.class);
        String url = fields.requiredText("url");
        Set<String> events = fields.requiredTexts("events");
        Long batch = fields.whole("batch");
        fields.end();
        var wanted = new Wanted(url, events, batch == null ? 1 : number(batch));
        Answer<Webhooks.Made> answer = engines.webhooks().create(visit.organisation(), wanted, key);
        var made = new WebhookAnswer.MadeAnswer(
                answer.value().secret().secret(),
                WebhookAnswer.of(answer.value().webhook()));
        return RequestKeys.answer(Response.status(Response.Status.CREATED).entity(made), answer);
    }

    /** What is out of all ranges stays so. */
    private static int number(long whole) {
        return (int) Math.max(Math.min(whole, Integer.MAX_VALUE), Integer.MIN_VALUE);
    }

    @GET
    @Path("/{id}")
    @Needs(Scope.WEBHOOKS_READ)
    @Operation(
            summary = "See a webhook, and how many events it has not been told yet.",
            description = "Needs the scope webhooks:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public WebhookAnswer webhook(@Context ContainerRequestContext request, @PathParam("id") String id) {
        return WebhookAnswer.of(engines.webhooks().webhook(Visit.of(request).organisation(), WebhookIds.of(id)));
    }

    @PATCH
    @Path("/{id}")
    @Needs(Scope.WEBHOOKS_WRITE)
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Change a webhook; what is left out stays as it is.",
            description =
                    "Needs the scope webhooks:write; a person confirms first that it is them. Takes effect within a few"
                            + " seconds.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ChangeBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The webhook as it is now.",
            content = @Content(schema = @Schema(implementation = WebhookAnswer.class)))
    public WebhookAnswer change(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        Visit visit = Visit.of(request);
        var fields = Bodies.fields(Bodies.open(request, body, limit), ChangeBody.class);
        Long batch = fields.whole("batch");
        var change = new Change(
                fields.text("url"),
                fields.texts("events"),
                batch == null ? null : number(batch),
                on(fields),
                Paging.cursor("/after", fields.text("after")));
        fields.end();
        return WebhookAnswer.of(engines.webhooks().change(visit.organisation(), WebhookIds.of(id), change));
    }

    private static @Nullable Boolean on(Fields fields) {
        String state = fields.text("state");
        if (state != null && !state.equals("on") && !state.equals("off")) {
            fields.refuse("state", "unknown-state", "state is on or off");
        }
        return state == null ? null : state.equals("on");
    }

    @DELETE
    @Path("/{id}")
    @Needs(Scope.WEBHOOKS_WRITE)
    @Confirmed
    @Operation(
            summary = "Forget a webhook, and what it was still to be told.",
            description = "Needs the scope webhooks:write; a person confirms first that it is them.")
    @ApiResponse(responseCode = "204", description = "It is told nothing more.")
    public Response remove(@Context ContainerRequestContext request, @PathParam("id") String id) {
        engines.webhooks().remove(Visit.of(request).organisation(), WebhookIds.of(id));
        return Response.noContent().build();
    }
}
