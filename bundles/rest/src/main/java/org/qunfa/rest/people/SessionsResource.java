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
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.qunfa.accounts.Sessions;
import org.qunfa.accounts.Sessions.Opened;
import org.qunfa.accounts.Sessions.Origin;
import org.qunfa.accounts.Sessions.Proof;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.Fields;
import org.qunfa.rest.gate.ByPerson;
import org.qunfa.rest.gate.Gate;
import org.qunfa.rest.gate.Open;
import org.qunfa.rest.gate.Signed;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.gate.WhileFrozen;
import org.qunfa.rest.problem.TellsProblems;

/** Signing in and out. */
@Path("/sessions")
@Tag(name = "people")
@Produces(MediaType.APPLICATION_JSON)
@TellsProblems
public final class SessionsResource {

    private final Engines engines;
    private final Gate gate;
    private final long limit;

    public SessionsResource(Engines engines, Gate gate, Settings settings) {
        this.engines = engines;
        this.gate = gate;
        limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    /** Somebody who wants to sign in. */
    @Schema(name = "SignIn")
    record SignInBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String phone,

            @Schema(description = "Either this or a code.") String password,

            @Schema(description = "Sent to the phone for sign-in.")
            String code,

            @Schema(description = "A code of the app or one on paper, where there is a second factor.")
            String secondFactor,

            @Schema(description = LoginCookies.BINDS) boolean bindIdentity) {}

    @POST
    @Open
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Sign in.",
            description =
                    "Open to anybody. The cookie __Host-qunfa carries the session from then on. Answers the same, after"
                            + " the same time, whether the number is unknown or what proves it is wrong. Where there is a second factor"
                            + " and none is given, 401 with second-factor-needed; a code is used up then.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SignInBody.class)))
    @ApiResponse(
            responseCode = "201",
            description = "They are signed in.",
            content = @Content(schema = @Schema(implementation = SessionAnswer.class)))
    public Response open(
            @Context HttpServletRequest servlet,
            @Context ContainerRequestContext request,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        gate.admitAnybody(servlet.getRemoteAddr());
        Sessions sessions = engines.people().sessions();
        var fields = Bodies.fields(Bodies.open(request, body, limit), SignInBody.class);
        PhoneNumber phone = PhoneField.of(fields);
        Proof proof = ProofFields.of(fields);
        boolean binds = fields.flag("bindIdentity");
        fields.end();
        Origin origin = Clients.origin(servlet);
        Opened opened = binds
                ? engines.people().identities().open(phone, proof, origin, LoginCookies.waiting(servlet))
                : sessions.open(phone, proof, origin);
        SessionCookies.endEarlier(servlet, sessions);
        var response = Response.status(Response.Status.CREATED).entity(SessionAnswer.of(opened.session()));
        SessionCookies.give(response, opened);
        return (binds ? LoginCookies.takeWaiting(response) : response).build();
    }

    @GET
    @Path("/current")
    @ByPerson
    @Signed
    @Operation(summary = "See the session that asks.", description = "For who is signed in.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public SessionAnswer current(@Context ContainerRequestContext request) {
        return SessionAnswer.of(Visit.of(request).person());
    }

    /** For whom a session is to act. */
    @Schema(name = "SessionChange")
    record ChangeBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "The id of an organisation of theirs.")
            String organisation) {}

    @PATCH
    @Path("/current")
    @ByPerson
    @Signed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Act for another organisation.", description = "For who is signed in and is in it.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ChangeBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The session as it is now.",
            content = @Content(schema = @Schema(implementation = SessionAnswer.class)))
    public SessionAnswer change(@Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body)
            throws IOException {
        var fields = Bodies.fields(Bodies.open(request, body, limit), ChangeBody.class);
        OrganisationId organisation = organisation(fields);
        fields.end();
        return SessionAnswer.of(
                engines.people().sessions().actFor(Visit.of(request).secret(), organisation));
    }

    private static OrganisationId organisation(Fields fields) {
        try {
            return OrganisationId.of(fields.requiredText("organisation"));
        } catch (IllegalArgumentException e) {
            fields.refuse("organisation", "unknown-organisation", "no organisation has this id");
            return new OrganisationId(new UUID(0, 0));
        }
    }

    @DELETE
    @Path("/current")
    @ByPerson
    @WhileFrozen
    @Signed
    @Operation(summary = "Sign out.", description = "For who is signed in.")
    @ApiResponse(responseCode = "204", description = "The session has ended.")
    public Response end(@Context HttpServletRequest servlet, @Context ContainerRequestContext request) {
        engines.people().sessions().end(Visit.of(request).secret(), Clients.origin(servlet));
        return SessionCookies.take(Response.noContent()).build();
    }
}
