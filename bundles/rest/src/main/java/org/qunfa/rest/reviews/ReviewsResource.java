package org.qunfa.rest.reviews;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.Reviews.Decided;
import org.qunfa.messaging.Reviews.Decision;
import org.qunfa.messaging.Reviews.Reviewer;
import org.qunfa.model.NoticeId;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.BodyStream;
import org.qunfa.rest.body.Fields;
import org.qunfa.rest.body.Paging;
import org.qunfa.rest.body.RequestKeys;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.notices.Ids;
import org.qunfa.rest.problem.TellsProblems;

/**
 * The notices that wait for a person's decision. Keys of the platform's own organisation see everybody's, others those of
 * their own organisation.
 */
@Path("/reviews")
@Tag(name = "reviews")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class ReviewsResource {

    private final Engines engines;
    private final long limit;

    public ReviewsResource(Engines engines, Settings settings) {
        this.engines = engines;
        this.limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    private Reviewer reviewer(Visit visit) {
        boolean everywhere = visit.organisation().equals(engines.keys().platform());
        return new Reviewer(visit.organisation(), everywhere, visit.caller().key());
    }

    @GET
    @Needs(Scope.REVIEWS_DECIDE)
    @Operation(
            summary = "List the notices that wait for a decision, those that have waited longest first.",
            description = "Needs the scope reviews:decide.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public ReviewAnswer.ReviewPage waiting(
            @Context ContainerRequestContext request,
            @QueryParam("limit") @Nullable String most,
            @QueryParam("after") @Nullable String after) {
        var page = Paging.of(most, after);
        return ReviewAnswer.ReviewPage.of(engines.reviews().waiting(reviewer(Visit.of(request)), page));
    }

    /** A decision. */
    @Schema(name = "Decision")
    record DecisionBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "approve or refuse.")
            String decision,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Why, for the sender.", maxLength = 200)
            String reason,

            @Schema(
                    description =
                            "What the list said of what was seen: the decision is refused when it is not so any more.")
            @Nullable
            String seen) {}

    @POST
    @Path("/{id}/decision")
    @Needs(Scope.REVIEWS_DECIDE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Approve or refuse a notice.",
            description =
                    "Needs the scope reviews:decide. An organisation's own people decide on what its own words alone put to"
                            + " review; on all else only keys of the platform's own organisation may (403, platform-only)."
                            + " What is approved begins as after a pause; what is refused goes to nobody, and its quota"
                            + " comes back.")
    @Parameter(ref = "IdempotencyKey")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = DecisionBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "What it came to.",
            content = @Content(schema = @Schema(implementation = ReviewAnswer.DecidedAnswer.class)))
    public Response decide(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        NoticeId notice = Ids.notice(id);
        BodyStream stream = Bodies.open(request, body, limit);
        RequestKey key = RequestKeys.of(request, stream);
        var fields = Bodies.fields(stream, DecisionBody.class);
        Decision decision = decision(fields);
        Answer<Decided> answer = engines.reviews().decide(reviewer(Visit.of(request)), notice, decision, key);
        return RequestKeys.answer(Response.ok(ReviewAnswer.DecidedAnswer.of(answer.value())), answer);
    }

    private static Decision decision(Fields fields) {
        String word = fields.requiredText("decision");
        String reason = fields.requiredText("reason");
        String seen = fields.text("seen");
        if (!word.equals("approve") && !word.equals("refuse")) {
            fields.refuse("decision", "unknown-decision", "decision is approve or refuse");
        }
        fields.end();
        return new Decision(word.equals("approve"), reason, seen);
    }
}
