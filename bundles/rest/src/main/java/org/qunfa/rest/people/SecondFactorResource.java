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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.SecondFactors;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.gate.ByPerson;
import org.qunfa.rest.gate.Confirmed;
import org.qunfa.rest.gate.Signed;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** What somebody proves with besides a password. */
@Path("/me/second-factor")
@Tag(name = "people")
@Produces(MediaType.APPLICATION_JSON)
@Signed
@TellsProblems
public final class SecondFactorResource {

    private final Engines engines;
    private final long limit;

    public SecondFactorResource(Engines engines, Settings settings) {
        this.engines = engines;
        limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    /** How it stands. */
    @Schema(name = "SecondFactor")
    record StateAnswer(
            @Schema(description = "Since when it is asked for; null when it is not.") @Nullable
            Instant since,

            @Schema(description = "How many codes on paper are left.")
            int recoveryCodes) {

        static StateAnswer of(SecondFactors.State state) {
            return new StateAnswer(state.since(), state.recoveryCodes());
        }
    }

    @GET
    @ByPerson
    @Operation(summary = "See whether a second factor is asked for.", description = "For who is signed in.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public StateAnswer state(@Context ContainerRequestContext request) {
        return StateAnswer.of(engines.people().secondFactors().state(person(request)));
    }

    private static PersonId person(ContainerRequestContext request) {
        return Visit.of(request).person().person();
    }

    /** A secret that was just made. */
    @Schema(name = "SecondFactorSecret")
    record SecretAnswer(
            @Schema(description = "In Base32. It is shown this once.")
            String secret,

            @Schema(description = "The same, for a picture that apps read.")
            String uri) {

        /** Says nothing of it. */
        @Override
        public String toString() {
            return "SecretAnswer";
        }
    }

    @POST
    @ByPerson
    @Confirmed
    @Operation(
            summary = "Make a secret for an app; it counts once it is confirmed.",
            description = "For who is signed in and has confirmed that it is them. There is no body.")
    @ApiResponse(
            responseCode = "201",
            description = "The secret.",
            content = @Content(schema = @Schema(implementation = SecretAnswer.class)))
    public Response begin(@Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body)
            throws IOException {
        Bodies.nothing(Bodies.open(request, body, limit));
        SecondFactors.Begun begun = engines.people().secondFactors().begin(person(request));
        return Response.status(Response.Status.CREATED)
                .entity(new SecretAnswer(begun.secret(), begun.uri()))
                .build();
    }

    /** What the app shows. */
    @Schema(name = "SecondFactorCode")
    record CodeBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String code) {}

    /** Codes on paper. */
    @Schema(name = "RecoveryCodes")
    record RecoveryAnswer(
            @Schema(description = "Each is good once, for when the device is lost. They are shown this once.")
            List<String> recoveryCodes) {

        /** Says nothing of them. */
        @Override
        public String toString() {
            return "RecoveryAnswer";
        }
    }

    @POST
    @Path("/confirm")
    @ByPerson
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Have it asked for from now on.",
            description = "For who is signed in and has confirmed that it is them.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = CodeBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "It is asked for.",
            content = @Content(schema = @Schema(implementation = RecoveryAnswer.class)))
    public RecoveryAnswer confirm(@Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body)
            throws IOException {
        var fields = Bodies.fields(Bodies.open(request, body, limit), CodeBody.class);
        String code = fields.requiredText("code");
        fields.end();
        return new RecoveryAnswer(engines.people().secondFactors().confirm(person(request), code));
    }

    @POST
    @Path("/recovery-codes")
    @ByPerson
    @Confirmed
    @Operation(
            summary = "Have ten new codes on paper; the old ones are worth nothing any more.",
            description = "For who is signed in and has confirmed that it is them. The app stays. There is no body.")
    @ApiResponse(
            responseCode = "201",
            description = "The codes.",
            content = @Content(schema = @Schema(implementation = RecoveryAnswer.class)))
    public Response renew(@Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body)
            throws IOException {
        Bodies.nothing(Bodies.open(request, body, limit));
        return Response.status(Response.Status.CREATED)
                .entity(new RecoveryAnswer(engines.people().secondFactors().renew(person(request))))
                .build();
    }

    @DELETE
    @ByPerson
    @Confirmed
    @Operation(
            summary = "Have it asked for no more.",
            description = "For who is signed in and has confirmed that it is them.")
    @ApiResponse(responseCode = "204", description = "It is not asked for any more.")
    public Response remove(@Context ContainerRequestContext request) {
        if (!engines.people().secondFactors().remove(person(request))) {
            throw Fault.of(404, "not-found", "there is no second factor");
        }
        return Response.noContent().build();
    }
}
