package org.qunfa.rest.notices;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.qunfa.accounts.Scope;
import org.qunfa.rest.Engines;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.TellsProblems;

/** Says what became of one recipient's message. */
@Path("/deliveries")
@Tag(name = "notices")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class DeliveriesResource {

    private final Engines engines;

    public DeliveriesResource(Engines engines) {
        this.engines = engines;
    }

    @GET
    @Path("/{id}/why")
    @Needs(Scope.NOTICES_READ)
    @Operation(
            summary = "Show all that led to the state of a delivery.",
            description =
                    "Needs the scope notices:read; the number is masked without numbers:read. The steps are in the"
                            + " order of what happened: accepted, filter, review, limits, route, released, submitted, receipt and"
                            + " others. Those called waits are last, and say for what it waits at the time of asking: for is"
                            + " review, pause, time, hours, line, turn, receipt or end. What lines and prices were like at the time"
                            + " is not kept; facts that end in Now tell how they are now.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public DeliveryAnswer.WhyAnswer why(@Context ContainerRequestContext request, @PathParam("id") String id) {
        Visit visit = Visit.of(request);
        return DeliveryAnswer.WhyAnswer.of(engines.notices().why(visit.organisation(), Ids.delivery(id)), visit);
    }
}
