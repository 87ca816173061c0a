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
import jakarta.ws.rs.POST;
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
import org.qunfa.accounts.Minors.Ward;
import org.qunfa.accounts.People.Consent;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.PublicIds;
import org.qunfa.rest.gate.ByPerson;
import org.qunfa.rest.gate.Confirmed;
import org.qunfa.rest.gate.Signed;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** Those under 14 who have somebody as their guardian, or ask them to be. */
@Path("/me/wards")
@Tag(name = "people")
@Produces(MediaType.APPLICATION_JSON)
@Signed
@TellsProblems
public final class WardsResource {

    private final Engines engines;
    private final long limit;

    public WardsResource(Engines engines, Settings settings) {
        this.engines = engines;
        limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    /** One of them. */
    @Schema(name = "Ward")
    record WardAnswer(
            String id,

            @Schema(description = "Masked, but for their guardian who has confirmed that it is them.")
            String phone,

            @Nullable String nickname,

            @Schema(description = "When their account is erased, unless somebody agrees.")
            Instant until,

            @Schema(description = "Since when one is their guardian; null when they ask.") @Nullable
            Instant agreedAt) {

        static WardAnswer of(Visit visit, Ward ward) {
            // Whom they named by mistake is no guardian, and not told whose number it is.
            String phone = ward.agreedAt() == null ? ward.phone().masked() : visit.show(ward.phone());
            return new WardAnswer(ward.id().toString(), phone, ward.nickname(), ward.until(), ward.agreedAt());
        }

        /** Says which it is, and not whose. */
        @Override
        public String toString() {
            return "WardAnswer[" + id + "]";
        }
    }

    /** All of them. */
    @Schema(name = "WardPage")
    record WardPage(
            List<WardAnswer> items,

            @Schema(description = "Always null: the list is whole.") @Nullable
            String next) {}

    @GET
    @ByPerson
    @Operation(
            summary = "List who asks one to be their guardian, and whose guardian one is.",
            description = "For who is signed in.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public WardPage wards(@Context ContainerRequestContext request) {
        Visit visit = Visit.of(request);
        return new WardPage(
                engines.people().minors().wards(visit.person().person()).stream()
                        .map(ward -> WardAnswer.of(visit, ward))
                        .toList(),
                null);
    }

    /** What the guardian was shown. */
    @Schema(name = "GuardianConsent")
    record ConsentBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "The version of the text about data of children that they were shown and agree to.")
            String policy,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "The SHA-256 of the text that they were shown, in hexadecimal.")
            String policySha256) {}

    @POST
    @Path("/{id}/agree")
    @ByPerson
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Become somebody's guardian, and agree for them.",
            description = "For who was asked, has proved their number by a code, is verified (POST /me/real-name), and"
                    + " has confirmed that it is them.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ConsentBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "They are not frozen any more.",
            content = @Content(schema = @Schema(implementation = WardAnswer.class)))
    public WardAnswer agree(
            @Context HttpServletRequest servlet,
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        var fields = Bodies.fields(Bodies.open(request, body, limit), ConsentBody.class);
        var shown = new Consent(
                fields.requiredText("policy"),
                fields.requiredText("policySha256"),
                servlet.getRemoteAddr(),
                Clients.of(servlet));
        fields.end();
        Visit visit = Visit.of(request);
        return WardAnswer.of(visit, engines.people().minors().agree(visit.person(), PublicIds.of(id), shown));
    }

    @DELETE
    @Path("/{id}")
    @ByPerson
    @Confirmed
    @Operation(
            summary = "Refuse, or be a guardian no more.",
            description =
                    "For who was asked, or is the guardian, and has confirmed that it is them. Where they are the guardian, or"
                            + " could have agreed (verified, and 18 or older), the child's account is erased at once. Anybody else, whose"
                            + " number may be mistyped, is asked no more; the child may name another.")
    @ApiResponse(responseCode = "204", description = "They are not asked any more, and no guardian.")
    public Response refuse(@Context ContainerRequestContext request, @PathParam("id") String id) {
        if (!engines.people().minors().refuse(Visit.of(request).person(), PublicIds.of(id))) {
            throw Fault.of(404, "not-found", "nobody asks you for this");
        }
        return Response.noContent().build();
    }
}
