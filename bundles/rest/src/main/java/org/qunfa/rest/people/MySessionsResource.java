package org.qunfa.rest.people;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Sessions;
import org.qunfa.rest.Engines;
import org.qunfa.rest.body.PublicIds;
import org.qunfa.rest.gate.ByPerson;
import org.qunfa.rest.gate.Confirmed;
import org.qunfa.rest.gate.Signed;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.gate.WhileFrozen;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** Where somebody is signed in. */
@Path("/me/sessions")
@Tag(name = "people")
@Produces(MediaType.APPLICATION_JSON)
@Signed
@TellsProblems
public final class MySessionsResource {

    private final Engines engines;

    public MySessionsResource(Engines engines) {
        this.engines = engines;
    }

    /** A session in a list. */
    @Schema(name = "ListedSession")
    record Listed(
            String id,

            @Schema(description = "The address where it was opened.")
            String address,

            @Schema(description = "The program with which it was opened, as it called itself.")
            String client,

            Instant createdAt,

            @Schema(description = "When it was used last, to the minute.")
            Instant seenAt,

            @Schema(description = "Whether it is the one that asks.")
            boolean current) {

        /** Says which it is, and not where. */
        @Override
        public String toString() {
            return "Listed[" + id + "]";
        }
    }

    /** All sessions. */
    @Schema(name = "SessionPage")
    record SessionPage(
            List<Listed> items,

            @Schema(description = "Always null: the list is whole.") @Nullable
            String next) {}

    @GET
    @ByPerson
    @Operation(summary = "List one's sessions, newest first.", description = "For who is signed in.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public SessionPage sessions(@Context ContainerRequestContext request) {
        Sessions.Session current = Visit.of(request).person();
        List<Listed> all = engines.people().sessions().sessions(current.person()).stream()
                .map(s -> new Listed(
                        s.id().toString(),
                        s.address(),
                        s.client(),
                        s.createdAt(),
                        s.seenAt(),
                        s.id().equals(current.id())))
                .toList();
        return new SessionPage(all, null);
    }

    @DELETE
    @ByPerson
    @WhileFrozen
    @Confirmed
    @Operation(
            summary = "End all of one's sessions but the one that asks, at once.",
            description =
                    "For who is signed in and has confirmed that it is them. Sign-ins at other products end, too: their"
                            + " access and refresh tokens are dead; what was agreed to (/me/grants) stays.")
    @ApiResponse(responseCode = "204", description = "The others have ended.")
    public Response endOthers(@Context HttpServletRequest servlet, @Context ContainerRequestContext request) {
        engines.people().sessions().endOthers(Visit.of(request).person(), Clients.origin(servlet));
        return Response.noContent().build();
    }

    @DELETE
    @Path("/{id}")
    @ByPerson
    @WhileFrozen
    @Operation(summary = "End one of one's sessions at once.", description = "For who is signed in.")
    @ApiResponse(responseCode = "204", description = "It has ended.")
    public Response end(
            @Context HttpServletRequest servlet, @Context ContainerRequestContext request, @PathParam("id") String id) {
        Sessions.Session current = Visit.of(request).person();
        if (!engines.people().sessions().end(current.person(), PublicIds.of(id), Clients.origin(servlet))) {
            throw Fault.of(404, "not-found", "you have no such session");
        }
        return Response.noContent().build();
    }
}
