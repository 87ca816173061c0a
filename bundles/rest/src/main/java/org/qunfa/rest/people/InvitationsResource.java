package org.qunfa.rest.people;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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
import org.qunfa.accounts.Members.Membership;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Repeat;
import org.qunfa.accounts.Repeated;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.BodyStream;
import org.qunfa.rest.body.PublicIds;
import org.qunfa.rest.body.RequestKeys;
import org.qunfa.rest.gate.ByPerson;
import org.qunfa.rest.gate.Signed;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** What somebody was asked to join. */
@Path("/me/invitations")
@Tag(name = "people")
@Produces(MediaType.APPLICATION_JSON)
@Signed
@TellsProblems
public final class InvitationsResource {

    private final Engines engines;
    private final long limit;

    public InvitationsResource(Engines engines, Settings settings) {
        this.engines = engines;
        limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    @GET
    @ByPerson
    @Operation(summary = "List what one was asked to join.", description = "For who is signed in.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public InvitationAnswer.InvitationPage invitations(@Context ContainerRequestContext request) {
        Visit visit = Visit.of(request);
        return InvitationAnswer.page(
                visit, engines.people().members().invitations(visit.person().person()));
    }

    @POST
    @Path("/{id}/accept")
    @ByPerson
    @Operation(summary = "Join.", description = "For who was asked. There is no body.")
    @Parameter(ref = "IdempotencyKey")
    @ApiResponse(
            responseCode = "200",
            description = "They belong to it now.",
            content = @Content(schema = @Schema(implementation = MembershipAnswer.class)))
    public Response accept(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        BodyStream stream = Bodies.open(request, body, limit);
        Repeat repeat = RequestKeys.repeat(request, stream);
        Bodies.nothing(stream);
        PersonId person = Visit.of(request).person().person();
        Repeated<Membership> joined = engines.people().members().accept(person, PublicIds.of(id), repeat);
        return RequestKeys.answer(Response.ok(MembershipAnswer.of(joined.value())), joined);
    }

    @DELETE
    @Path("/{id}")
    @ByPerson
    @Operation(summary = "Turn an invitation down.", description = "For who was asked.")
    @ApiResponse(responseCode = "204", description = "It is gone.")
    public Response decline(@Context ContainerRequestContext request, @PathParam("id") String id) {
        PersonId person = Visit.of(request).person().person();
        if (!engines.people().members().decline(person, PublicIds.of(id))) {
            throw Fault.of(404, "not-found", "there is no such invitation");
        }
        return Response.noContent().build();
    }
}
