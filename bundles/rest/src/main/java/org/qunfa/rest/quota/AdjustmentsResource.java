package org.qunfa.rest.quota;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.quota.Adjustments.Adjustment;
import org.qunfa.messaging.quota.Adjustments.Decision;
import org.qunfa.messaging.quota.Adjustments.Proposal;
import org.qunfa.messaging.quota.Adjustments.State;
import org.qunfa.messaging.quota.Adjustments.Wanted;
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
import org.qunfa.rest.gate.TakesQuery;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** Corrects organisations' quota, which takes two: one proposes, another decides. */
@Path("/quota/adjustments")
@Tag(name = "quota")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class AdjustmentsResource {

    private final Engines engines;
    private final long limit;

    public AdjustmentsResource(Engines engines, Settings settings) {
        this.engines = engines;
        this.limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    @GET
    @Needs(Scope.QUOTA_ADJUST)
    @TakesQuery({"organisation", "state"})
    @Operation(
            summary = "List adjustments of all organisations, newest first.",
            description = "Needs the scope quota:adjust of a key of the platform's own organisation.")
    @Parameter(in = ParameterIn.QUERY, name = "organisation", description = "Whose: an organisation's id or name.")
    @Parameter(in = ParameterIn.QUERY, name = "state", description = "proposed, approved or rejected.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public AdjustmentAnswer.AdjustmentPage adjustments(
            @Context ContainerRequestContext request,
            @QueryParam("limit") @Nullable String most,
            @QueryParam("after") @Nullable String after) {
        var wanted = new Wanted(
                Organisations.of(EntriesWanted.parameter(request, "organisation"), engines.keys()),
                state(EntriesWanted.parameter(request, "state")));
        return AdjustmentAnswer.AdjustmentPage.of(engines.adjustments().adjustments(wanted, Paging.of(most, after)));
    }

    private static @Nullable State state(@Nullable String word) {
        return word == null
                ? null
                : Stream.of(State.values())
                        .filter(s -> s.word().equals(word))
                        .findFirst()
                        .orElseThrow(() ->
                                Fault.at(422, "/state", "unknown-state", "a state is proposed, approved or rejected"));
    }

    @GET
    @Path("/{id}")
    @Needs(Scope.QUOTA_ADJUST)
    @Operation(
            summary = "Show one adjustment.",
            description = "Needs the scope quota:adjust of a key of the platform's own organisation.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public AdjustmentAnswer adjustment(@PathParam("id") String id) {
        return AdjustmentAnswer.of(engines.adjustments().adjustment(id(id)));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Fault.of(404, "not-found", "there is no such adjustment");
        }
    }

    /** What is proposed. */
    @Schema(name = "NewAdjustment")
    record ProposalBody(
            @Schema(description = "Whose quota: an organisation's id or name; the caller's own when it is not given.")
            @Nullable
            String organisation,

            @Schema(description = "What the quota is for; sms where nothing is said.", pattern = QuotaResource.PRODUCT)
            @Nullable
            String product,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "How much is added; less than 0 to take it away. Not 0.",
                    minimum = "-1000000000",
                    maximum = "1000000000")
            long segments,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Why, for the statement.",
                    maxLength = 200)
            String reason) {}

    @POST
    @Needs(Scope.QUOTA_ADJUST)
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Propose to correct an organisation's quota; nothing changes until a second person approves.",
            description = "Needs the scope quota:adjust of a key of the platform's own organisation; a person confirms"
                    + " first that it is them.")
    @Parameter(ref = "IdempotencyKey")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ProposalBody.class)))
    @ApiResponse(
            responseCode = "201",
            description = "What was proposed.",
            content = @Content(schema = @Schema(implementation = AdjustmentAnswer.class)))
    public Response propose(@Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body)
            throws IOException {
        Visit visit = Visit.of(request);
        BodyStream stream = Bodies.open(request, body, limit);
        RequestKey key = RequestKeys.of(request, stream);
        var fields = Bodies.fields(stream, ProposalBody.class);
        OrganisationId organisation = Organisations.of(fields, engines.keys(), visit);
        String product = fields.text("product");
        long segments = fields.requiredWhole("segments");
        String reason = fields.requiredText("reason");
        fields.end();
        var proposal = new Proposal(
                organisation,
                product == null ? Quota.SMS : product,
                segments,
                reason,
                visit.caller().key());
        return answer(Response.Status.CREATED, engines.adjustments().propose(proposal, key));
    }

    /** What is decided. */
    @Schema(name = "AdjustmentDecision")
    record DecisionBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"approve", "reject"})
            String decision,

            @Schema(description = "What to remember.", maxLength = 200) @Nullable
            String note) {}

    @POST
    @Path("/{id}/decision")
    @Needs(Scope.QUOTA_ADJUST)
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Approve or reject an adjustment that somebody else proposed.",
            description = "Needs the scope quota:adjust of a key of the platform's own organisation; a person confirms"
                    + " first that it is them.")
    @Parameter(ref = "IdempotencyKey")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = DecisionBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "What became of it.",
            content = @Content(schema = @Schema(implementation = AdjustmentAnswer.class)))
    public Response decide(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        BodyStream stream = Bodies.open(request, body, limit);
        RequestKey key = RequestKeys.of(request, stream);
        var fields = Bodies.fields(stream, DecisionBody.class);
        String word = fields.requiredText("decision");
        if (!word.isEmpty() && !word.equals("approve") && !word.equals("reject")) {
            fields.refuse("decision", "unknown-decision", "a decision is approve or reject");
        }
        String note = fields.text("note");
        fields.end();
        var decision = new Decision(
                id(id), word.equals("approve"), note, Visit.of(request).caller().key());
        return answer(Response.Status.OK, engines.adjustments().decide(decision, key));
    }

    private static Response answer(Response.Status status, Answer<Adjustment> answer) {
        return RequestKeys.answer(Response.status(status).entity(AdjustmentAnswer.of(answer.value())), answer);
    }
}
