package org.qunfa.rest.people;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
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
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.BanAppeals;
import org.qunfa.accounts.BanAppeals.Appeal;
import org.qunfa.accounts.BanAppeals.Decision;
import org.qunfa.accounts.BanAppeals.Proof;
import org.qunfa.accounts.Repeat;
import org.qunfa.accounts.Repeated;
import org.qunfa.accounts.Scope;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.BodyStream;
import org.qunfa.rest.body.Fields;
import org.qunfa.rest.body.PublicIds;
import org.qunfa.rest.body.RequestKeys;
import org.qunfa.rest.gate.Confirmed;
import org.qunfa.rest.gate.Gate;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.Open;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** How whoever is banned is heard. */
@Path("/ban-appeals")
@Tag(name = "bans")
@Produces(MediaType.APPLICATION_JSON)
@TellsProblems
public final class BanAppealsResource {

    private final Engines engines;
    private final Gate gate;
    private final long limit;

    public BanAppealsResource(Engines engines, Gate gate, Settings settings) {
        this.engines = engines;
        this.gate = gate;
        limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    private BanAppeals appeals() {
        return engines.people().banAppeals();
    }

    /** Who asks. */
    @Schema(name = "BanAppealProof")
    record ProofBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String phone,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Sent to the phone for appeal.")
            String code) {}

    @POST
    @Path("/mine")
    @Open
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Ask which bans hit whoever has a number, and what became of the appeals.",
            description =
                    "Open to anybody who proves the number by a code; no session is needed. Tells the bans of the person,"
                            + " and of organisations that they own. None where nobody is registered by the number.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ProofBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "As asked for.",
            content = @Content(schema = @Schema(implementation = BanHitAnswer.BanHits.class)))
    public Response mine(
            @Context HttpServletRequest servlet,
            @Context ContainerRequestContext request,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        gate.admitAnybody(servlet.getRemoteAddr());
        BanAppeals appeals = appeals();
        var fields = Bodies.fields(Bodies.open(request, body, limit), ProofBody.class);
        Proof proof = proof(servlet, fields);
        fields.end();
        return Response.ok(BanHitAnswer.BanHits.of(appeals.mine(proof))).build();
    }

    private static Proof proof(HttpServletRequest servlet, Fields fields) {
        PhoneNumber phone = PhoneField.of(fields);
        return new Proof(phone, fields.requiredText("code"), Clients.origin(servlet));
    }

    /** What they say against it. */
    @Schema(name = "NewBanAppeal")
    record AppealBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String phone,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Sent to the phone for appeal.")
            String code,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "For who decides.",
                    minLength = 1,
                    maxLength = 2_000)
            String text,

            @Schema(
                    description =
                            "Against this ban alone; without it, against all that stand and against which none is open.")
            @Nullable
            String ban) {}

    @POST
    @Open
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Appeal against a ban.",
            description =
                    "Open to anybody who proves the number by a code; no session is needed. A person decides who did not"
                            + " place the ban. One appeal against a ban is open at a time (409, appeal-open), and there"
                            + " are only so many of them (409, appeals-used-up). The code is good once, so that a"
                            + " request that comes again files nothing.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = AppealBody.class)))
    @ApiResponse(
            responseCode = "201",
            description = "The bans, with the appeals.",
            content = @Content(schema = @Schema(implementation = BanHitAnswer.BanHits.class)))
    public Response file(
            @Context HttpServletRequest servlet,
            @Context ContainerRequestContext request,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        gate.admitAnybody(servlet.getRemoteAddr());
        BanAppeals appeals = appeals();
        var fields = Bodies.fields(Bodies.open(request, body, limit), AppealBody.class);
        Proof proof = proof(servlet, fields);
        String text = fields.requiredText("text");
        UUID ban = ban(fields);
        fields.end();
        return Response.status(Response.Status.CREATED)
                .entity(BanHitAnswer.BanHits.of(appeals.file(proof, ban, text)))
                .build();
    }

    private static @Nullable UUID ban(Fields fields) {
        String written = fields.text("ban");
        if (written == null) {
            return null;
        }
        try {
            return OrganisationId.of(written).value();
        } catch (IllegalArgumentException e) {
            fields.refuse("ban", "not-an-id", "this is not the id of a ban");
            return null;
        }
    }

    @GET
    @Needs(Scope.BANS_DECIDE)
    @SecurityRequirement(name = "key")
    @Operation(
            summary = "List appeals against bans, those that have waited longest first.",
            description = "Needs the scope bans:decide of a key of the platform's own organisation. The first 1,000.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public BanAppealAnswer.BanAppealPage list(
            @Parameter(description = "open (as without it) for those that wait; all for all, newest first.")
                    @QueryParam("state")
                    @Nullable
                    String state) {
        if (state != null && !state.equals("open") && !state.equals("all")) {
            throw Fault.at(422, "/state", "unknown-state", "a state is open or all");
        }
        return BanAppealAnswer.BanAppealPage.of(appeals().appeals(!"all".equals(state)));
    }

    /** What is decided. */
    @Schema(name = "NewBanAppealDecision")
    record DecisionBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"grant", "refuse"},
                    description = "grant lifts the ban.")
            String decision,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Why, for who filed it.",
                    maxLength = 200)
            String reason) {}

    @POST
    @Path("/{id}/decision")
    @Needs(Scope.BANS_DECIDE)
    @Confirmed
    @SecurityRequirement(name = "key")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Grant or refuse an appeal against a ban, for good.",
            description =
                    "Needs the scope bans:decide of a key of the platform's own organisation; a person has confirmed that it"
                            + " is them. Whoever placed the ban does not decide (403, own-ban).")
    @Parameter(ref = "IdempotencyKey")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = DecisionBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "What became of it.",
            content = @Content(schema = @Schema(implementation = BanAppealAnswer.class)))
    public Response decide(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        UUID appeal = PublicIds.of(id);
        BanAppeals appeals = appeals();
        BodyStream stream = Bodies.open(request, body, limit);
        Repeat repeat = RequestKeys.repeat(request, stream);
        var fields = Bodies.fields(stream, DecisionBody.class);
        String word = fields.requiredText("decision");
        String reason = fields.requiredText("reason");
        if (!word.isEmpty() && !word.equals("grant") && !word.equals("refuse")) {
            fields.refuse("decision", "unknown-decision", "a decision is grant or refuse");
        }
        fields.end();
        var decision = new Decision(
                word.equals("grant"), reason, Visit.of(request).caller().key());
        Repeated<Appeal> decided = appeals.decide(appeal, decision, repeat);
        return RequestKeys.answer(Response.ok(BanAppealAnswer.of(decided.value())), decided);
    }
}
