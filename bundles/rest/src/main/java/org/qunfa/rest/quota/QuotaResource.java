package org.qunfa.rest.quota;

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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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
import org.qunfa.messaging.quota.Balance;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.model.OrganisationId;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.BodyStream;
import org.qunfa.rest.body.Paging;
import org.qunfa.rest.body.RequestKeys;
import org.qunfa.rest.gate.Confirmed;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.Organisations;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.TellsProblems;

/** Shows an organisation's quota, gives quota, and says when to warn. */
@Path("/quota")
@Tag(name = "quota")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class QuotaResource {

    private static final long MOST_SEGMENTS = 1_000_000_000;
    private static final int LONGEST_REASON = 200;

    static final String PRODUCT = "[a-z][a-z0-9-]{0,15}";

    private final Engines engines;
    private final long limit;

    public QuotaResource(Engines engines, Settings settings) {
        this.engines = engines;
        this.limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    @GET
    @Needs(Scope.QUOTA_READ)
    @Operation(
            summary = "Show the organisation's quota by product, in segments.",
            description = "Needs the scope quota:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public BalanceAnswer.QuotaAnswer balances(@Context ContainerRequestContext request) {
        return BalanceAnswer.QuotaAnswer.of(
                engines.quota().balances(Visit.of(request).organisation()));
    }

    @GET
    @Path("/grants")
    @Needs(Scope.QUOTA_READ)
    @Operation(
            summary = "List what the organisation was given, newest first, with what is left of each.",
            description = "Needs the scope quota:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public GrantedAnswer.GrantedPage grants(
            @Context ContainerRequestContext request,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after) {
        return GrantedAnswer.GrantedPage.of(
                engines.quota().grants(Visit.of(request).organisation(), Paging.of(limit, after)));
    }

    /** When to warn. */
    @Schema(name = "QuotaWarning")
    record WarningBody(
            @Schema(description = "What the quota is for; sms where nothing is said.", pattern = PRODUCT) @Nullable
            String product,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "An event quota.low comes each time that less than this becomes available; null for"
                            + " none any more.",
                    minimum = "1",
                    maximum = "1000000000")
            @Nullable
            Long segments) {}

    @PUT
    @Path("/warning")
    @Needs(Scope.QUOTA_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Say when to warn that the organisation's quota runs low.",
            description = "Needs the scope quota:write.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = WarningBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "What the organisation has now.",
            content = @Content(schema = @Schema(implementation = BalanceAnswer.class)))
    public BalanceAnswer warn(@Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body)
            throws IOException {
        var fields = Bodies.fields(Bodies.open(request, body, limit), WarningBody.class);
        String product = fields.text("product");
        Long segments = fields.whole("segments");
        if (!fields.mentioned("segments")) {
            fields.refuse("segments", "missing", "say below how many segments to warn; null ends the warning");
        }
        fields.end();
        return BalanceAnswer.of(engines.quota()
                .warn(Visit.of(request).organisation(), product == null ? Quota.SMS : product, segments));
    }

    /** Quota that is given. */
    @Schema(name = "Grant")
    record GrantBody(
            @Schema(description = "Who gets it: an organisation's id or name; the caller's own when it is not given.")
            @Nullable
            String organisation,

            @Schema(description = "What it is for; sms where nothing is said.", pattern = PRODUCT) @Nullable
            String product,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minimum = "1", maximum = "1000000000")
            long segments,

            @Schema(description = "When what is left of it ends; never where nothing is said.") @Nullable
            Instant validUntil,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Why, for the statement.",
                    maxLength = 200)
            String reason) {}

    @POST
    @Path("/grants")
    @Needs(Scope.QUOTA_GRANT)
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Give quota to an organisation.",
            description = "Needs the scope quota:grant of a key of the platform's own organisation; a person confirms"
                    + " first that it is them.")
    @Parameter(ref = "IdempotencyKey")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = GrantBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "What the organisation has now.",
            content = @Content(schema = @Schema(implementation = BalanceAnswer.class)))
    public Response grant(@Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body)
            throws IOException {
        Visit visit = Visit.of(request);
        BodyStream stream = Bodies.open(request, body, limit);
        RequestKey key = RequestKeys.of(request, stream);
        var fields = Bodies.fields(stream, GrantBody.class);
        OrganisationId receiver = Organisations.of(fields, engines.keys(), visit);
        String product = fields.text("product");
        Instant validUntil = fields.time("validUntil");
        long segments = fields.requiredWhole("segments");
        String reason = fields.requiredText("reason");
        if (segments < 1 || segments > MOST_SEGMENTS) {
            fields.refuse("segments", "out-of-range", "segments are 1 to 1,000,000,000");
        }
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            fields.refuse("reason", "bad-length", "a reason has 1 to 200 characters");
        }
        fields.end();
        var grant = new Quota.Grant(
                receiver,
                product == null ? Quota.SMS : product,
                segments,
                validUntil,
                reason,
                visit.caller().key());
        Answer<Balance> answer = engines.quota().grant(grant, key);
        return RequestKeys.answer(Response.ok(BalanceAnswer.of(answer.value())), answer);
    }
}
