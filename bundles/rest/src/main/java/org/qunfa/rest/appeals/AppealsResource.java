package org.qunfa.rest.appeals;

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
import org.qunfa.messaging.Appeals.Claim;
import org.qunfa.messaging.Appeals.Ruling;
import org.qunfa.messaging.Appeals.State;
import org.qunfa.messaging.Appeals.View;
import org.qunfa.messaging.Appeals.Viewer;
import org.qunfa.messaging.Notices.Sender;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.Reviews.Reviewer;
import org.qunfa.model.DeliveryId;
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
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/**
 * Appeals against what rules blocked. Keys of the platform's own organisation that may decide see everybody's, others those
 * of their own organisation.
 */
@Path("/appeals")
@Tag(name = "appeals")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class AppealsResource {

    private final Engines engines;
    private final long limit;

    public AppealsResource(Engines engines, Settings settings) {
        this.engines = engines;
        this.limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    private boolean isPlatform(Visit visit) {
        return visit.organisation().equals(engines.keys().platform());
    }

    private Viewer viewer(Visit visit) {
        boolean decides = visit.caller().scopes().contains(Scope.REVIEWS_DECIDE);
        return new Viewer(visit.organisation(), decides && isPlatform(visit), decides);
    }

    /** What is appealed against, and why. */
    @Schema(name = "NewAppeal")
    record AppealBody(
            @Schema(description = "The delivery that is appealed about. Either this or notice has to be given.")
            @Nullable
            String delivery,

            @Schema(description = "The notice of which all that is blocked is appealed about; it has to have ended.")
            @Nullable
            String notice,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Why it should be sent all the same.",
                    maxLength = 500)
            String argument) {}

    @POST
    @Needs(Scope.NOTICES_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Appeal against what a rule blocked.",
            description =
                    "Needs the scope notices:write. A person decides. What is granted is sent once, as a new notice that"
                            + " neither words nor limits stop; what the recipient wants, quota and permitted hours hold.")
    @Parameter(ref = "IdempotencyKey")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = AppealBody.class)))
    @ApiResponse(
            responseCode = "201",
            description = "The appeal is open.",
            content = @Content(schema = @Schema(implementation = AppealAnswer.class)))
    public Response file(@Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body)
            throws IOException {
        BodyStream stream = Bodies.open(request, body, limit);
        RequestKey key = RequestKeys.of(request, stream);
        Claim claim = claim(Bodies.fields(stream, AppealBody.class));
        Visit visit = Visit.of(request);
        var sender = new Sender(visit.organisation(), visit.caller().key());
        Answer<View> answer = engines.appeals().file(sender, claim, key);
        return RequestKeys.answer(
                Response.status(Response.Status.CREATED)
                        .entity(AppealAnswer.of(answer.value()))
                        .header("Location", "/api/v1/appeals/" + answer.value().id()),
                answer);
    }

    private static Claim claim(Fields fields) {
        String argument = fields.requiredText("argument");
        String delivery = fields.text("delivery");
        String notice = fields.text("notice");
        if ((delivery == null) == (notice == null)) {
            fields.refuse("delivery", "one-of-two", "give either delivery or notice");
        }
        fields.end();
        try {
            if (delivery != null) {
                DeliveryId id = DeliveryId.of(delivery);
                return new Claim(id.notice(), id.index(), argument);
            }
            return new Claim(NoticeId.of(String.valueOf(notice)), null, argument);
        } catch (IllegalArgumentException e) {
            throw Fault.of(404, "not-found", "there is no such notice or delivery");
        }
    }

    @GET
    @Needs(Scope.NOTICES_READ)
    @Operation(
            summary = "List appeals in the order in which they were filed.",
            description = "Needs the scope notices:read. Keys of the platform's own organisation that have"
                    + " reviews:decide too see everybody's.")
    @Parameter(in = ParameterIn.QUERY, name = "state", description = "open, granted, dismissed or withdrawn.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public AppealAnswer.AppealPage list(
            @Context ContainerRequestContext request,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String most,
            @QueryParam("after") @Nullable String after) {
        var page = Paging.of(most, after);
        return AppealAnswer.AppealPage.of(engines.appeals().appeals(viewer(Visit.of(request)), state(state), page));
    }

    private static @Nullable State state(@Nullable String word) {
        return word == null
                ? null
                : Stream.of(State.values())
                        .filter(s -> s.word().equals(word))
                        .findFirst()
                        .orElseThrow(() -> Fault.at(
                                422, "/state", "unknown-state", "a state is open, granted, dismissed or withdrawn"));
    }

    @GET
    @Path("/{id}")
    @Needs(Scope.NOTICES_READ)
    @Operation(
            summary = "Show one appeal.",
            description =
                    "Needs the scope notices:read. Keys that have reviews:decide too are told what they decide on.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public AppealAnswer one(@Context ContainerRequestContext request, @PathParam("id") String id) {
        return AppealAnswer.of(engines.appeals().appeal(viewer(Visit.of(request)), id(id)));
    }

    private static UUID id(String text) {
        try {
            // An appeal's id is written as a notice's.
            return NoticeId.of(text).value();
        } catch (IllegalArgumentException e) {
            throw Fault.of(404, "not-found", "there is no such appeal");
        }
    }

    /** A decision on an appeal. */
    @Schema(name = "AppealDecision")
    record DecisionBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "grant or dismiss.")
            String decision,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Why, for the sender.", maxLength = 200)
            String reason,

            @Schema(
                    description =
                            "What the appeal said of what was seen: the decision is refused when it is not so any more.")
            @Nullable
            String seen) {}

    @POST
    @Path("/{id}/decision")
    @Needs(Scope.REVIEWS_DECIDE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Grant or dismiss an appeal, for good.",
            description =
                    "Needs the scope reviews:decide. An organisation's own people decide on what its own words alone blocked;"
                            + " on all else only keys of the platform's own organisation may (403, platform-only). What is"
                            + " granted is sent, once. An appeal that cannot be granted, because a recipient objects or the"
                            + " quota does not suffice, stays open.")
    @Parameter(ref = "IdempotencyKey")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = DecisionBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "How it stands now.",
            content = @Content(schema = @Schema(implementation = AppealAnswer.class)))
    public Response decide(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        UUID appeal = id(id);
        BodyStream stream = Bodies.open(request, body, limit);
        RequestKey key = RequestKeys.of(request, stream);
        Ruling ruling = ruling(Bodies.fields(stream, DecisionBody.class));
        Visit visit = Visit.of(request);
        var reviewer = new Reviewer(
                visit.organisation(), isPlatform(visit), visit.caller().key());
        Answer<View> answer = engines.appeals().decide(reviewer, appeal, ruling, key);
        return RequestKeys.answer(Response.ok(AppealAnswer.of(answer.value())), answer);
    }

    private static Ruling ruling(Fields fields) {
        String word = fields.requiredText("decision");
        String reason = fields.requiredText("reason");
        String seen = fields.text("seen");
        if (!word.equals("grant") && !word.equals("dismiss")) {
            fields.refuse("decision", "unknown-decision", "decision is grant or dismiss");
        }
        fields.end();
        return new Ruling(word.equals("grant"), reason, seen);
    }

    @POST
    @Path("/{id}/withdraw")
    @Needs(Scope.NOTICES_WRITE)
    @Operation(
            summary = "Take an appeal back that nobody has decided on.",
            description = "Needs the scope notices:write. Another may be filed afterwards.")
    @Parameter(ref = "IdempotencyKey")
    @ApiResponse(
            responseCode = "200",
            description = "How it stands now.",
            content = @Content(schema = @Schema(implementation = AppealAnswer.class)))
    public AppealAnswer withdraw(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        // Done twice it comes to the same as done once, so a key has nothing to keep.
        BodyStream stream = Bodies.open(request, body, limit);
        RequestKeys.of(request, stream);
        Bodies.nothing(stream);
        return AppealAnswer.of(engines.appeals().withdraw(Visit.of(request).organisation(), id(id)));
    }
}
