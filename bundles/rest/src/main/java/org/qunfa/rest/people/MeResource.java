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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.People;
import org.qunfa.accounts.People.Profile;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Sessions.Left;
import org.qunfa.accounts.Sessions.Opened;
import org.qunfa.accounts.Sessions.Proof;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.model.PhoneNumber;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.Fields;
import org.qunfa.rest.gate.ByPerson;
import org.qunfa.rest.gate.Confirmed;
import org.qunfa.rest.gate.Signed;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.gate.WhileFrozen;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** What somebody sees and changes of themselves. */
@Path("/me")
@Tag(name = "people")
@Produces(MediaType.APPLICATION_JSON)
@Signed
@TellsProblems
public final class MeResource {

    private final Engines engines;
    private final PlainNotices notices;
    private final long limit;

    public MeResource(Engines engines, Settings settings) {
        this.engines = engines;
        notices = new PlainNotices(engines, "who had another number");
        limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    @GET
    @ByPerson
    @Operation(summary = "See oneself.", description = "For who is signed in.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public PersonAnswer me(@Context ContainerRequestContext request) {
        return answer(engines.people().people(), Visit.of(request).person().person());
    }

    private static PersonAnswer answer(People people, PersonId person) {
        return PersonAnswer.of(people.person(person)
                .orElseThrow(() -> Fault.of(404, "not-found", "there is nobody by this id any more")));
    }

    /** What is to be changed. */
    @Schema(name = "PersonChange")
    record ChangeBody(
            @Schema(
                    minLength = 1,
                    maxLength = 40,
                    description = "It shows something. Null takes it away, as with the others.")
            String nickname,

            @Schema(allowableValues = {"female", "male", "other"})
            String gender,

            @Schema(description = "A day, such as 1990-01-31.")
            String birthday) {}

    @PATCH
    @ByPerson
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Change one's profile; what is left out stays as it is.",
            description = "For who is signed in. Nobody has to say any of it. A birthday by which they are under 14"
                    + " freezes the account until a guardian agrees (/me/guardian), unless it was shown who they are; whoever gives"
                    + " one has to have confirmed that it is them.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ChangeBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "They as they are now.",
            content = @Content(schema = @Schema(implementation = PersonAnswer.class)))
    public PersonAnswer change(@Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body)
            throws IOException {
        Session session = Visit.of(request).person();
        var fields = Bodies.fields(Bodies.open(request, body, limit), ChangeBody.class);
        boolean nickname = fields.mentioned("nickname");
        boolean gender = fields.mentioned("gender");
        boolean birthday = fields.mentioned("birthday");
        var given = new Profile(
                nickname ? fields.text("nickname") : null,
                gender ? fields.text("gender") : null,
                birthday ? day(fields) : null);
        fields.end();
        return PersonAnswer.of(engines.people()
                .people()
                .change(
                        session.person(),
                        session.confirmedUntil() != null,
                        old -> new Profile(
                                nickname ? given.nickname() : old.nickname(),
                                gender ? given.gender() : old.gender(),
                                birthday ? given.birthday() : old.birthday())));
    }

    private static @Nullable LocalDate day(Fields fields) {
        String day = fields.text("birthday");
        try {
            return day == null ? null : LocalDate.parse(day);
        } catch (DateTimeException e) {
            fields.refuse("birthday", "bad-day", "write a day as 1990-01-31");
            return null;
        }
    }

    /** A new proof. */
    @Schema(name = "StepUp")
    record StepUpBody(
            @Schema(description = "Either this or a code.") String password,

            @Schema(description = "Sent to the phone for step-up.")
            String code,

            @Schema(description = "A code of the app or one on paper, where there is a second factor.")
            String secondFactor) {}

    @POST
    @Path("/step-up")
    @ByPerson
    @WhileFrozen
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Confirm that it is still them, before something that matters.",
            description =
                    "For who is signed in. The session gets a new cookie and a new csrf. After 5 wrong tries, one after the"
                            + " other, it ends: 401 with session-ended.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = StepUpBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "It is confirmed.",
            content = @Content(schema = @Schema(implementation = SessionAnswer.class)))
    public Response confirm(
            @Context HttpServletRequest servlet,
            @Context ContainerRequestContext request,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        var fields = Bodies.fields(Bodies.open(request, body, limit), StepUpBody.class);
        Proof proof = ProofFields.of(fields);
        fields.end();
        Opened opened = engines.people().sessions().confirm(Visit.of(request).secret(), proof, Clients.origin(servlet));
        return SessionCookies.give(Response.ok(SessionAnswer.of(opened.session())), opened)
                .build();
    }

    /** A password that is to be. */
    @Schema(name = "NewPassword")
    record PasswordBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 8, maxLength = 128)
            String password) {}

    @PUT
    @Path("/password")
    @ByPerson
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Have another password; ends all other sessions, and sign-ins at other products.",
            description = "For who is signed in and has confirmed that it is them.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PasswordBody.class)))
    @ApiResponse(responseCode = "204", description = "It is the new one from now on.")
    public Response password(@Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body)
            throws IOException {
        var fields = Bodies.fields(Bodies.open(request, body, limit), PasswordBody.class);
        String password = fields.requiredText("password");
        fields.end();
        engines.people().sessions().changePassword(Visit.of(request).secret(), password);
        return Response.noContent().build();
    }

    /** A number that is to be. */
    @Schema(name = "NewPhone")
    record PhoneBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String phone,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Sent to that number for change-phone (POST /accounts/codes).")
            String code) {}

    @PUT
    @Path("/phone")
    @ByPerson
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Have another number; ends all other sessions, and sign-ins at other products.",
            description =
                    "For who is signed in, has confirmed that it is them, and proves the new number by a code. The old"
                            + " one is told by SMS. Only who has proved the new one is told that another account has it: 409 with"
                            + " already-registered. While a ban stands against them or whoever had the number, 409 with banned.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PhoneBody.class)))
    @ApiResponse(responseCode = "204", description = "It is the new one from now on.")
    public Response phone(
            @Context HttpServletRequest servlet,
            @Context ContainerRequestContext request,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        var fields = Bodies.fields(Bodies.open(request, body, limit), PhoneBody.class);
        PhoneNumber phone = PhoneField.of(fields);
        String code = fields.requiredText("code");
        fields.end();
        Left left = engines.people()
                .sessions()
                .changePhone(Visit.of(request).secret(), phone, code, Clients.origin(servlet));
        notices.tell(left.phone(), left.text(), left.signature());
        return Response.noContent().build();
    }
}
