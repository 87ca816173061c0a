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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.CodePurpose;
import org.qunfa.accounts.Codes;
import org.qunfa.accounts.People;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.model.PhoneNumber;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.Fields;
import org.qunfa.rest.gate.Credentials;
import org.qunfa.rest.gate.Gate;
import org.qunfa.rest.gate.Open;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** How somebody becomes known. */
@Path("/accounts")
@Tag(name = "people")
@Produces(MediaType.APPLICATION_JSON)
@TellsProblems
public final class AccountsResource {

    private final Engines engines;
    private final Gate gate;
    private final CodeNotices carrier;
    private final long limit;

    public AccountsResource(Engines engines, Gate gate, Settings settings) {
        this.engines = engines;
        this.gate = gate;
        carrier = new CodeNotices(engines);
        limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    /** A code that is wanted. */
    @Schema(name = "CodeWanted")
    record CodeBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Where it is sent.")
            String phone,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"register", "sign-in", "step-up", "change-phone", "appeal"},
                    description = "What it is for; it is good for nothing else.")
            String purpose) {}

    /** A code on its way. */
    @Schema(name = "CodeSent")
    record CodeAnswer(
            @Schema(description = "For how many seconds it is good.")
            long validSeconds) {}

    @POST
    @Path("/codes")
    @Open
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Have a code of six digits sent to a phone.",
            description =
                    "Open to anybody. Answers the same whether somebody is known by the number or not. A code is good"
                            + " once and for 10 minutes. It can be tried 5 times from the session or the address that asked for it, 5"
                            + " times from each device that the account's owner signed in with before, and 5 times by everybody"
                            + " else together. A newer one for the same purpose ends those that the same session, device or"
                            + " address asked for. Codes go to the countries that are served (422, country-not-served).")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = CodeBody.class)))
    @ApiResponse(
            responseCode = "202",
            description = "It is on its way.",
            content = @Content(schema = @Schema(implementation = CodeAnswer.class)))
    public Response code(
            @Context HttpServletRequest servlet,
            @Context ContainerRequestContext request,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        gate.admitAnybody(servlet.getRemoteAddr());
        Codes codes = engines.people().codes();
        // Before a code is made that nobody could send.
        engines.notices();
        var fields = Bodies.fields(Bodies.open(request, body, limit), CodeBody.class);
        PhoneNumber phone = PhoneField.of(fields);
        CodePurpose purpose = purpose(fields);
        fields.end();
        String device = Clients.cookie(servlet, SessionCookies.DEVICE);
        PersonId asker = asker(servlet);
        if (asker == null && purpose == CodePurpose.CHANGE_PHONE) {
            throw Fault.of(401, "session-missing", "sign in first: the code is good in your own account alone");
        }
        codes.ask(new Codes.Ask(phone, purpose, servlet.getRemoteAddr(), device, asker), carrier);
        return Response.accepted(new CodeAnswer(Codes.VALID.toSeconds())).build();
    }

    /** Who is signed in; it gives them no right but to be counted by themselves when they try the code. */
    private @Nullable PersonId asker(HttpServletRequest servlet) {
        String token = Credentials.of(servlet).token();
        return token == null
                ? null
                : engines.people()
                        .sessions()
                        .session(token)
                        .map(Session::person)
                        .orElse(null);
    }

    private static CodePurpose purpose(Fields fields) {
        return CodePurpose.of(fields.requiredText("purpose")).orElseGet(() -> {
            fields.refuse(
                    "purpose", "unknown-word", "a code is for register, sign-in, step-up, change-phone or appeal");
            return CodePurpose.REGISTER;
        });
    }

    /** Somebody who wants to register. */
    @Schema(name = "Registration")
    record RegistrationBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String phone,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Sent to the phone for register.")
            String code,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    minLength = 8,
                    maxLength = 128,
                    description = "Not one of those that are tried first, and without the phone number.")
            String password,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "The version of the privacy policy that they were shown and agree to.")
            String policy,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "The SHA-256 of the text that they were shown, in hexadecimal.")
            String policySha256,

            @Schema(description = LoginCookies.BINDS) boolean bindIdentity) {}

    /** Somebody who has registered. */
    @Schema(name = "Registered")
    record RegisteredAnswer(
            @Schema(description = "Their id.") String person,

            @Schema(description = "An organisation of their own, of which they are the owner.")
            String organisation) {}

    @POST
    @Open
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Register.",
            description =
                    "Open to anybody who proves a phone by a code. Nothing more is ever needed. Signing in comes next.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = RegistrationBody.class)))
    @ApiResponse(
            responseCode = "201",
            description = "They are registered.",
            content = @Content(schema = @Schema(implementation = RegisteredAnswer.class)))
    public Response register(
            @Context HttpServletRequest servlet,
            @Context ContainerRequestContext request,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        gate.admitAnybody(servlet.getRemoteAddr());
        People people = engines.people().people();
        var fields = Bodies.fields(Bodies.open(request, body, limit), RegistrationBody.class);
        PhoneNumber phone = PhoneField.of(fields);
        String code = fields.requiredText("code");
        String password = fields.requiredText("password");
        var consent = new People.Consent(
                fields.requiredText("policy"),
                fields.requiredText("policySha256"),
                servlet.getRemoteAddr(),
                Clients.of(servlet));
        boolean binds = fields.flag("bindIdentity");
        fields.end();
        var registration = new People.Registration(phone, code, password, consent);
        People.Registered registered = binds
                ? engines.people().identities().register(registration, LoginCookies.waiting(servlet))
                : people.register(registration);
        var response = Response.status(Response.Status.CREATED)
                .entity(new RegisteredAnswer(
                        registered.person().toString(),
                        registered.organisation().toString()));
        return (binds ? LoginCookies.takeWaiting(response) : response).build();
    }
}
