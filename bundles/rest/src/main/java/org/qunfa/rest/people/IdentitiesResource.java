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
import org.qunfa.accounts.Identities;
import org.qunfa.accounts.Logins.Begun;
import org.qunfa.accounts.Logins.Wish;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.PublicIds;
import org.qunfa.rest.gate.ByPerson;
import org.qunfa.rest.gate.Confirmed;
import org.qunfa.rest.gate.Signed;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.people.WishFields.WishBody;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** Who somebody is to login providers. */
@Path("/me/identities")
@Tag(name = "people")
@Produces(MediaType.APPLICATION_JSON)
@Signed
@TellsProblems
public final class IdentitiesResource {

    private final Engines engines;
    private final long limit;

    public IdentitiesResource(Engines engines, Settings settings) {
        this.engines = engines;
        limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    /** Who somebody is to one of them. */
    @Schema(name = "Identity")
    record IdentityAnswer(
            String id,
            @Schema(description = "Who says so.") String issuer,

            @Schema(
                    description = "What people call the login provider by which they came last; null when it is not"
                            + " there now, or they have not come by it since that is kept.")
            @Nullable
            String name,

            @Schema(description = "What the issuer calls them, most of it hidden.")
            String subject,

            Instant since) {

        static IdentityAnswer of(Identities.View view) {
            return new IdentityAnswer(
                    view.id().toString(), view.issuer(), view.provider(), view.subject(), view.since());
        }

        /** Says which it is, and not whose. */
        @Override
        public String toString() {
            return "IdentityAnswer[" + id + "]";
        }
    }

    /** All of them. */
    @Schema(name = "IdentityPage")
    record IdentityPage(
            List<IdentityAnswer> items,

            @Schema(description = "Always null: the list is whole.") @Nullable
            String next) {}

    @GET
    @ByPerson
    @Operation(summary = "List who one is to login providers, newest first.", description = "For who is signed in.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public IdentityPage identities(@Context ContainerRequestContext request) {
        var person = Visit.of(request).person().person();
        return new IdentityPage(
                engines.people().identities().identities(person).stream()
                        .map(IdentityAnswer::of)
                        .toList(),
                null);
    }

    @POST
    @Path("/{provider}")
    @ByPerson
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Begin to bind what a login provider calls one.",
            description = "For who is signed in and has confirmed that it is them. It goes on as signing in does"
                    + " (POST /logins/{provider}), and ends with bound, or taken when it is somebody else's.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = WishBody.class)))
    @ApiResponse(
            responseCode = "201",
            description = "It is under way.",
            content = @Content(schema = @Schema(implementation = BegunAnswer.class)))
    public Response begin(
            @Context HttpServletRequest servlet,
            @Context ContainerRequestContext request,
            @PathParam("provider") String provider,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        var fields = Bodies.fields(Bodies.open(request, body, limit), WishBody.class);
        Wish wish = WishFields.of(fields, provider);
        fields.end();
        Begun begun =
                engines.people().logins().beginBinding(Visit.of(request).person(), wish, WishFields.browser(servlet));
        return LoginCookies.give(Response.status(Response.Status.CREATED).entity(BegunAnswer.of(begun)), begun)
                .build();
    }

    @DELETE
    @Path("/{id}")
    @ByPerson
    @Confirmed
    @Operation(
            summary = "Unbind one; one comes in by phone as before.",
            description = "For who is signed in and has confirmed that it is them.")
    @ApiResponse(responseCode = "204", description = "It is nobody's.")
    public Response unbind(@Context ContainerRequestContext request, @PathParam("id") String id) {
        Visit visit = Visit.of(request);
        if (!engines.people().identities().unbind(visit.person(), PublicIds.of(id))) {
            throw Fault.of(404, "not-found", "you are bound to no such thing");
        }
        return Response.noContent().build();
    }
}
