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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.qunfa.accounts.Members;
import org.qunfa.accounts.Members.Invitation;
import org.qunfa.accounts.Repeat;
import org.qunfa.accounts.Repeated;
import org.qunfa.accounts.Role;
import org.qunfa.model.PhoneNumber;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.BodyStream;
import org.qunfa.rest.body.PublicIds;
import org.qunfa.rest.body.RequestKeys;
import org.qunfa.rest.gate.ByPerson;
import org.qunfa.rest.gate.Confirmed;
import org.qunfa.rest.gate.Signed;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** Who was asked to join an organisation. */
@Path("/me/organisations/{organisation}/invitations")
@Tag(name = "people")
@Produces(MediaType.APPLICATION_JSON)
@Signed
@TellsProblems
public final class InvitedResource {

    private final Engines engines;
    private final long limit;

    public InvitedResource(Engines engines, Settings settings) {
        this.engines = engines;
        limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    @GET
    @ByPerson
    @Operation(
            summary = "List who was asked to join and has not answered.",
            description = "For the organisation's owners.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public InvitationAnswer.InvitationPage invited(
            @Context ContainerRequestContext request, @PathParam("organisation") String organisation) {
        List<Invitation> all = engines.people().members().invited(Owners.of(request, organisation));
        return InvitationAnswer.page(Visit.of(request), all);
    }

    /** Somebody who is to be asked. */
    @Schema(name = "NewInvitation")
    record InviteBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String phone,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description =
                            "What they are to be: owner, sender, reviewer, finance or auditor; operator, officer or"
                                    + " legal in the platform's own organisation alone.")
            String role) {}

    @POST
    @ByPerson
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Ask somebody to join, for a week.",
            description =
                    "For the organisation's owners who have confirmed that it is them. Answers the same whether the"
                            + " number is registered or not. Whoever is asked again is asked for what was said last.")
    @Parameter(ref = "IdempotencyKey")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = InviteBody.class)))
    @ApiResponse(
            responseCode = "201",
            description = "They are asked.",
            content = @Content(schema = @Schema(implementation = InvitationAnswer.class)))
    public Response invite(
            @Context ContainerRequestContext request,
            @PathParam("organisation") String organisation,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        Members.Owner owner = Owners.of(request, organisation);
        BodyStream stream = Bodies.open(request, body, limit);
        Repeat repeat = RequestKeys.repeat(request, stream);
        var fields = Bodies.fields(stream, InviteBody.class);
        PhoneNumber phone = PhoneField.of(fields);
        Role role = Owners.role(fields);
        fields.end();
        Repeated<Invitation> made = engines.people().members().invite(owner, phone, role, repeat);
        return RequestKeys.answer(
                Response.status(Response.Status.CREATED).entity(InvitationAnswer.of(Visit.of(request), made.value())),
                made);
    }

    @DELETE
    @Path("/{invitation}")
    @ByPerson
    @Operation(summary = "Take an invitation back.", description = "For the organisation's owners.")
    @ApiResponse(responseCode = "204", description = "It is worth nothing any more.")
    public Response withdraw(
            @Context ContainerRequestContext request,
            @PathParam("organisation") String organisation,
            @PathParam("invitation") String invitation) {
        if (!engines.people().members().withdraw(Owners.of(request, organisation), PublicIds.of(invitation))) {
            throw Fault.of(404, "not-found", "there is no such invitation");
        }
        return Response.noContent().build();
    }
}
