package org.qunfa.rest.people;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Minors;
import org.qunfa.accounts.Minors.Standing;
import org.qunfa.model.PhoneNumber;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.gate.ByPerson;
import org.qunfa.rest.gate.Confirmed;
import org.qunfa.rest.gate.Signed;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.gate.WhileFrozen;
import org.qunfa.rest.problem.TellsProblems;

/** Who decides for somebody under 14, as they see it. */
@Path("/me/guardian")
@Tag(name = "people")
@Produces(MediaType.APPLICATION_JSON)
@Signed
@TellsProblems
public final class GuardianResource {

    private final Engines engines;
    private final PlainNotices notices;
    private final long limit;

    public GuardianResource(Engines engines, Settings settings) {
        this.engines = engines;
        notices = new PlainNotices(engines, "a guardian");
        limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    /** How it stands. */
    @Schema(name = "Guardian")
    record StandingAnswer(
            @Schema(description = "Whether they are known to be under 14; all else is null when they are not.")
            boolean needed,

            @Schema(description = "Since when that is known.") @Nullable
            Instant since,

            @Schema(description = "When the account is erased, unless somebody agrees.") @Nullable
            Instant until,

            @Schema(description = "The number of whom they named, masked.") @Nullable
            String phone,

            @Schema(description = "Since when somebody agreed; null while they are frozen.") @Nullable
            Instant agreedAt) {

        static StandingAnswer of(@Nullable Standing standing) {
            if (standing == null) {
                return new StandingAnswer(false, null, null, null, null);
            }
            PhoneNumber named = standing.named();
            return new StandingAnswer(
                    true,
                    standing.since(),
                    standing.until(),
                    named == null ? null : named.masked(),
                    standing.agreedAt());
        }
    }

    @GET
    @ByPerson
    @Operation(
            summary = "See whether one needs a guardian, and whether one has one.",
            description = "For who is signed in.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public StandingAnswer standing(@Context ContainerRequestContext request) {
        return StandingAnswer.of(
                engines.people().minors().standing(Visit.of(request).person().person()));
    }

    /** Whom they name. */
    @Schema(name = "GuardianNamed")
    record PhoneBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "The guardian's number.")
            String phone) {}

    @PUT
    @ByPerson
    @WhileFrozen
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Name one's guardian, by their number.",
            description =
                    "For who is signed in, is under 14, and has confirmed that it is them. The guardian is told"
                            + " by SMS that somebody asks, and finds who under /me/wards, once they have signed in with that number. Whom one named before is not asked"
                            + " any more; 5 times at most. It is a number of a country that codes are sent to (422, country-not-served).")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PhoneBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "How it stands now.",
            content = @Content(schema = @Schema(implementation = StandingAnswer.class)))
    public StandingAnswer name(@Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body)
            throws IOException {
        var fields = Bodies.fields(Bodies.open(request, body, limit), PhoneBody.class);
        PhoneNumber phone = PhoneField.of(fields);
        fields.end();
        Minors minors = engines.people().minors();
        Standing named = minors.name(Visit.of(request).person(), phone);
        // Nothing is said of the child; they find out without it too, when they sign in.
        Minors.Call call = minors.call();
        notices.tell(phone, call.text(), call.signature());
        return StandingAnswer.of(named);
    }
}
