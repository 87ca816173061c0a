package org.qunfa.rest.people;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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
import org.qunfa.accounts.GrantItem;
import org.qunfa.accounts.Grants;
import org.qunfa.rest.Engines;
import org.qunfa.rest.body.PublicIds;
import org.qunfa.rest.gate.ByPerson;
import org.qunfa.rest.gate.Signed;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.gate.WhileFrozen;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** What somebody agreed to for other products. */
@Path("/me/grants")
@Tag(name = "people")
@Produces(MediaType.APPLICATION_JSON)
@Signed
@TellsProblems
public final class GrantsResource {

    private final Engines engines;

    public GrantsResource(Engines engines) {
        this.engines = engines;
    }

    /** What somebody agreed to for one of them. */
    @Schema(name = "Grant")
    record GrantAnswer(
            String id,

            @Schema(description = "What the product is called.")
            String client,

            @Schema(
                    description =
                            "What it may know besides who they are to it, and offline_access where it may while they are away.")
            List<String> claims,

            Instant since,

            @Schema(description = "When they signed in there last.")
            Instant usedAt) {

        static GrantAnswer of(Grants.View view) {
            return new GrantAnswer(
                    view.id().toString(),
                    view.client(),
                    view.items().stream().sorted().map(GrantItem::word).toList(),
                    view.since(),
                    view.usedAt());
        }
    }

    /** All of them. */
    @Schema(name = "GrantPage")
    record GrantPage(
            List<GrantAnswer> items,

            @Schema(description = "Always null: the list is whole.") @Nullable
            String next) {}

    @GET
    @ByPerson
    @Operation(
            summary = "List what one agreed to for other products, newest first.",
            description = "For who is signed in.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public GrantPage grants(@Context ContainerRequestContext request) {
        var person = Visit.of(request).person().person();
        return new GrantPage(
                engines.people().grants().grants(person).stream()
                        .map(GrantAnswer::of)
                        .toList(),
                null);
    }

    @DELETE
    @Path("/{id}")
    @ByPerson
    @WhileFrozen
    @Operation(
            summary = "Take back what one agreed to for another product.",
            description =
                    "For who is signed in. What the product holds is worth nothing with its next question, and it has to"
                            + " ask again.")
    @ApiResponse(responseCode = "204", description = "It is taken back.")
    public Response revoke(@Context ContainerRequestContext request, @PathParam("id") String id) {
        var person = Visit.of(request).person().person();
        if (!engines.people().grants().revoke(person, PublicIds.of(id))) {
            throw Fault.of(404, "not-found", "you agreed to no such thing");
        }
        return Response.noContent().build();
    }
}
