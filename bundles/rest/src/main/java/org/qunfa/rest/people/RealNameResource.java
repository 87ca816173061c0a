package org.qunfa.rest.people;

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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.RealNames;
import org.qunfa.accounts.RealNames.Check;
import org.qunfa.accounts.RealNames.Claim;
import org.qunfa.accounts.RealNames.Outcome;
import org.qunfa.accounts.RealNames.Standing;
import org.qunfa.accounts.RealNames.Verified;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.gate.ByPerson;
import org.qunfa.rest.gate.Confirmed;
import org.qunfa.rest.gate.Signed;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.gate.WhileFrozen;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** Whether somebody is who they say they are. */
@Path("/me/real-name")
@Tag(name = "people")
@Produces(MediaType.APPLICATION_JSON)
@Signed
@TellsProblems
public final class RealNameResource {

    private final Engines engines;
    private final long limit;

    public RealNameResource(Engines engines, Settings settings) {
        this.engines = engines;
        limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    /** The last question. */
    @Schema(name = "RealNameCheck")
    record CheckAnswer(
            @Schema(
                    allowableValues = {"match", "mismatch", "no-record", "unavailable", "unknown"},
                    description = "Null while it is under way. Unknown: the register may have been asked, and did not"
                            + " say; it is not asked again by itself, and it is no wrong try.")
            @Nullable
            String outcome,

            @Schema(description = "Who was asked: the plugin's instance.")
            String checker,

            @Schema(description = "What the other side calls it; empty when it did not say, or it was erased.")
            String reference,

            Instant at) {

        static @Nullable CheckAnswer of(@Nullable Check check) {
            if (check == null) {
                return null;
            }
            Outcome outcome = check.outcome();
            return new CheckAnswer(
                    outcome == null ? null : outcome.word(), check.checker(), check.reference(), check.at());
        }
    }

    /** How it stands. */
    @Schema(name = "RealName")
    record StandingAnswer(
            boolean verified,

            @Schema(
                    description =
                            "Masked, but in GET for who has confirmed that it is them; null where nothing is kept.")
            @Nullable
            String name,

            @Schema(
                    description =
                            "Masked, but in GET for who has confirmed that it is them; null where nothing is kept.")
            @Nullable
            String number,

            @Schema(description = "Since when they are verified; null when they are not.") @Nullable
            Instant since,

            @Nullable CheckAnswer latest,

            @Schema(description = "How many more wrong tries there are today.")
            int triesLeft) {

        static StandingAnswer of(Standing standing) {
            Verified verified = standing.verified();
            return new StandingAnswer(
                    verified != null,
                    verified == null ? null : verified.name(),
                    verified == null ? null : verified.number(),
                    verified == null ? null : verified.since(),
                    CheckAnswer.of(standing.latest()),
                    standing.triesLeft());
        }

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "StandingAnswer";
        }
    }

    @GET
    @ByPerson
    @Operation(
            summary = "See whether one is verified, and by which name and number.",
            description =
                    "For who is signed in. Nobody has to be verified. Name and number are masked until one confirms that"
                            + " it is them (POST /me/step-up); nobody else is shown them.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public StandingAnswer standing(@Context ContainerRequestContext request) {
        return StandingAnswer.of(
                engines.people().realNames().own(Visit.of(request).person()));
    }

    /** Who somebody says they are. */
    @Schema(name = "RealNameClaim")
    record ClaimBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = 60)
            String name,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Of the identity card: 17 digits, and a digit or X.")
            String number) {

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "ClaimBody";
        }
    }

    @POST
    @ByPerson
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Be verified by name and identity number.",
            description = "For who is signed in, has confirmed that it is them, and agrees to it (PUT"
                    + " /me/consents/real-name; also real-name-abroad where who is asked is abroad). The number is checked here first, then an identity checker is asked,"
                    + " once. Its answer is in latest: that name and number do not belong together is an answer too.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ClaimBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "What came of it.",
            content = @Content(schema = @Schema(implementation = StandingAnswer.class)))
    public StandingAnswer verify(@Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body)
            throws IOException {
        var fields = Bodies.fields(Bodies.open(request, body, limit), ClaimBody.class);
        var claim = new Claim(fields.requiredText("name"), fields.requiredText("number"));
        fields.end();
        RealNames names = engines.people().realNames();
        Session session = Visit.of(request).person();
        names.verify(session, claim);
        return StandingAnswer.of(names.standing(session.person()));
    }

    @DELETE
    @ByPerson
    @WhileFrozen
    @Confirmed
    @Operation(
            summary = "Erase one's name and identity number; one is not verified any more.",
            description =
                    "For who is signed in and has confirmed that it is them. What rested on it is judged again: whose"
                            + " birthday says that they are under 14 is frozen until a guardian agrees (/me/guardian), and so are those whose"
                            + " guardian they are.")
    @ApiResponse(responseCode = "204", description = "They are erased.")
    public Response erase(@Context ContainerRequestContext request) {
        if (!engines.people().realNames().erase(Visit.of(request).person())) {
            throw Fault.of(404, "not-found", "you are not verified");
        }
        return Response.noContent().build();
    }
}
