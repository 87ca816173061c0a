package org.qunfa.rest.people;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.People;
import org.qunfa.accounts.People.Consent;
import org.qunfa.accounts.SensitivePurpose;
import org.qunfa.accounts.SeparateConsents;
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

/** What somebody agrees to for sensitive data, each purpose by itself. */
@Path("/me/consents")
@Tag(name = "people")
@Produces(MediaType.APPLICATION_JSON)
@Signed
@TellsProblems
public final class SeparateConsentsResource {

    private final Engines engines;
    private final long limit;

    public SeparateConsentsResource(Engines engines, Settings settings) {
        this.engines = engines;
        limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    /** A consent. */
    @Schema(name = "SeparateConsent")
    record ConsentAnswer(
            String id,

            @Schema(allowableValues = {"real-name", "real-name-abroad", "device-identifier"})
            String purpose,

            @Schema(description = "The version of the text that was shown.")
            String policy,

            @Schema(description = "The SHA-256 of that text, in hexadecimal.")
            String policySha256,

            Instant givenAt,

            @Schema(description = "Since when it does not hold any more; null while it does.") @Nullable
            Instant withdrawnAt) {

        static ConsentAnswer of(SeparateConsents.Given given) {
            return new ConsentAnswer(
                    given.id().toString(),
                    given.purpose().word(),
                    given.policy(),
                    given.sha256(),
                    given.givenAt(),
                    given.withdrawnAt());
        }
    }

    /** What somebody agreed to when they registered. */
    @Schema(name = "PolicyConsent")
    record PolicyAnswer(
            @Schema(description = "The version of the privacy policy that was shown.")
            String policy,

            @Schema(description = "The SHA-256 of its text, in hexadecimal.")
            String policySha256,

            Instant givenAt) {

        static PolicyAnswer of(People.Agreement agreement) {
            return new PolicyAnswer(agreement.policy(), agreement.sha256(), agreement.at());
        }
    }

    /** All of them. */
    @Schema(name = "SeparateConsentPage")
    record ConsentPage(
            List<ConsentAnswer> items,

            @Schema(
                    description =
                            "The privacy policies that one agreed to, newest first: with the account, which rests on"
                                    + " it, so that who does not agree any more closes it (POST /me/closure). Empty for whom"
                                    + " another system knew.")
            List<PolicyAnswer> privacyPolicies,

            @Schema(description = "Always null: the list is whole.") @Nullable
            String next) {}

    @GET
    @ByPerson
    @Operation(
            summary = "List what one agreed to: for sensitive data, with what was withdrawn, and when one registered.",
            description = "For who is signed in. Newest first.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public ConsentPage consents(@Context ContainerRequestContext request) {
        var person = Visit.of(request).person().person();
        return new ConsentPage(
                engines.people().separateConsents().consents(person).stream()
                        .map(ConsentAnswer::of)
                        .toList(),
                engines.people().people().agreements(person).stream()
                        .map(PolicyAnswer::of)
                        .toList(),
                null);
    }

    /** The text that was shown. */
    @Schema(name = "SeparateConsentWanted")
    record ConsentBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "The version of the text that they were shown and agree to.")
            String policy,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "The SHA-256 of the text that they were shown, in hexadecimal.")
            String policySha256) {}

    @PUT
    @Path("/{purpose}")
    @ByPerson
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Agree to one purpose of sensitive data: real-name, real-name-abroad or device-identifier.",
            description = "For who is signed in and has confirmed that it is them. Nothing else depends on it. Another"
                    + " text takes the place of the one that was agreed to before.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ConsentBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "What holds now.",
            content = @Content(schema = @Schema(implementation = ConsentAnswer.class)))
    public ConsentAnswer give(
            @Context HttpServletRequest servlet,
            @Context ContainerRequestContext request,
            @PathParam("purpose") String purpose,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        SensitivePurpose wanted = purpose(purpose);
        var fields = Bodies.fields(Bodies.open(request, body, limit), ConsentBody.class);
        var shown = new Consent(
                fields.requiredText("policy"),
                fields.requiredText("policySha256"),
                servlet.getRemoteAddr(),
                Clients.of(servlet));
        fields.end();
        var person = Visit.of(request).person().person();
        return ConsentAnswer.of(engines.people().separateConsents().give(person, wanted, shown));
    }

    private static SensitivePurpose purpose(String word) {
        return SensitivePurpose.of(word)
                .orElseThrow(() ->
                        Fault.of(404, "not-found", "a purpose is real-name, real-name-abroad or device-identifier"));
    }

    @DELETE
    @Path("/{purpose}")
    @ByPerson
    @WhileFrozen
    @Confirmed
    @Operation(
            summary = "Withdraw one; what rests on it alone is erased at once.",
            description = "For who is signed in and has confirmed that it is them. Name and identity number are erased"
                    + " with real-name, and one is not verified any more, with all that follows from it (DELETE"
                    + " /me/real-name); nothing is with real-name-abroad, which lets no more go there; what is kept of one's devices is erased with"
                    + " device-identifier.")
    @ApiResponse(responseCode = "204", description = "It does not hold any more.")
    public Response withdraw(
            @Context HttpServletRequest servlet,
            @Context ContainerRequestContext request,
            @PathParam("purpose") String purpose) {
        var person = Visit.of(request).person().person();
        if (!engines.people().separateConsents().withdraw(person, purpose(purpose), Clients.origin(servlet))) {
            throw Fault.of(404, "not-found", "you do not agree to this");
        }
        return Response.noContent().build();
    }
}
