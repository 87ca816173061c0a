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
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Members;
import org.qunfa.accounts.Members.Member;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Role;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.PublicIds;
import org.qunfa.rest.gate.ByPerson;
import org.qunfa.rest.gate.Confirmed;
import org.qunfa.rest.gate.Signed;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.TellsProblems;

/** Who belongs to an organisation. */
@Path("/me/organisations/{organisation}/members")
@Tag(name = "people")
@Produces(MediaType.APPLICATION_JSON)
@Signed
@TellsProblems
public final class MembersResource {

    private final Engines engines;
    private final long limit;

    public MembersResource(Engines engines, Settings settings) {
        this.engines = engines;
        limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    /** A member as the owners see them. */
    @Schema(name = "Member")
    record MemberAnswer(
            String person,

            @Schema(description = "Masked, but for who has confirmed that it is them.")
            String phone,

            @Nullable String nickname,
            String role,
            Instant since) {

        static MemberAnswer of(Visit visit, Member member) {
            return new MemberAnswer(
                    member.person().toString(),
                    visit.show(member.phone()),
                    member.nickname(),
                    member.role().word(),
                    member.since());
        }

        /** Says who it is, and nothing else. */
        @Override
        public String toString() {
            return "MemberAnswer[" + person + "]";
        }
    }

    /** The members. */
    @Schema(name = "MemberPage")
    record MemberPage(
            List<MemberAnswer> items,

            @Schema(description = "Always null: the list has up to 1,000.") @Nullable
            String next) {}

    @GET
    @ByPerson
    @Operation(summary = "List an organisation's members.", description = "For its owners.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public MemberPage members(
            @Context ContainerRequestContext request, @PathParam("organisation") String organisation) {
        Visit visit = Visit.of(request);
        List<Member> all = engines.people().members().members(Owners.of(request, organisation));
        return new MemberPage(all.stream().map(m -> MemberAnswer.of(visit, m)).toList(), null);
    }

    /** What a member is to be. */
    @Schema(name = "MemberChange")
    record RoleBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String role) {}

    @PATCH
    @Path("/{person}")
    @ByPerson
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Make a member something else, from their next request on.",
            description = "For the organisation's owners who have confirmed that it is them; one owner stays.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = RoleBody.class)))
    @ApiResponse(responseCode = "204", description = "They are.")
    public Response change(
            @Context ContainerRequestContext request,
            @PathParam("organisation") String organisation,
            @PathParam("person") String person,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        Members.Owner owner = Owners.of(request, organisation);
        var fields = Bodies.fields(Bodies.open(request, body, limit), RoleBody.class);
        Role role = Owners.role(fields);
        fields.end();
        engines.people().members().change(owner, new PersonId(PublicIds.of(person)), role);
        return Response.noContent().build();
    }

    @DELETE
    @Path("/{person}")
    @ByPerson
    @Confirmed
    @Operation(
            summary = "Remove a member, from their next request on.",
            description = "For the organisation's owners who have confirmed that it is them; one owner stays.")
    @ApiResponse(responseCode = "204", description = "They are none any more.")
    public Response remove(
            @Context ContainerRequestContext request,
            @PathParam("organisation") String organisation,
            @PathParam("person") String person) {
        engines.people().members().remove(Owners.of(request, organisation), new PersonId(PublicIds.of(person)));
        return Response.noContent().build();
    }
}
