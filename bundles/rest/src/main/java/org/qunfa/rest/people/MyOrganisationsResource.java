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
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Members;
import org.qunfa.accounts.Members.Membership;
import org.qunfa.accounts.PersonId;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.gate.ByPerson;
import org.qunfa.rest.gate.Confirmed;
import org.qunfa.rest.gate.Signed;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.TellsProblems;

/** The organisations that somebody belongs to. */
@Path("/me/organisations")
@Tag(name = "people")
@Produces(MediaType.APPLICATION_JSON)
@Signed
@TellsProblems
public final class MyOrganisationsResource {

    private final Engines engines;
    private final long limit;

    public MyOrganisationsResource(Engines engines, Settings settings) {
        this.engines = engines;
        limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    /** All of them. */
    @Schema(name = "MembershipPage")
    record MembershipPage(
            List<MembershipAnswer> items,

            @Schema(description = "Always null: the list is whole.") @Nullable
            String next) {}

    @GET
    @ByPerson
    @Operation(summary = "List the organisations that one belongs to.", description = "For who is signed in.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public MembershipPage organisations(@Context ContainerRequestContext request) {
        PersonId person = Visit.of(request).person().person();
        List<Membership> all = engines.people().members().organisations(person);
        return new MembershipPage(all.stream().map(MembershipAnswer::of).toList(), null);
    }

    /** What is to be changed. */
    @Schema(name = "OrganisationChange")
    record NameBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    minLength = 1,
                    maxLength = 80,
                    description =
                            "Characters that are seen; no id, nothing like own-ID, and nothing that reads like the"
                                    + " platform's own name.")
            String name) {}

    @PATCH
    @Path("/{id}")
    @ByPerson
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Give an organisation another name.",
            description = "For its owners, once they have confirmed that it is them.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = NameBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The organisation as it is now.",
            content = @Content(schema = @Schema(implementation = MembershipAnswer.class)))
    public MembershipAnswer rename(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        Members.Owner owner = Owners.of(request, id);
        var fields = Bodies.fields(Bodies.open(request, body, limit), NameBody.class);
        String name = fields.requiredText("name");
        fields.end();
        return MembershipAnswer.of(engines.people().members().rename(owner, name));
    }

    @DELETE
    @Path("/{id}")
    @ByPerson
    @Confirmed
    @Operation(
            summary = "Leave an organisation.",
            description = "For its members, once they have confirmed that it is them; its last owner stays.")
    @ApiResponse(responseCode = "204", description = "They have left.")
    public Response leave(@Context ContainerRequestContext request, @PathParam("id") String id) {
        Members.Owner who = Owners.of(request, id);
        engines.people().members().leave(who.organisation(), who.person());
        return Response.noContent().build();
    }
}
