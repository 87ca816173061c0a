package org.qunfa.rest.orders;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.qunfa.accounts.Scope;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.rest.Engines;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** Shows the code by which an order is paid as a picture that phones read. */
@Path("/orders/{id}/code")
@Tag(name = "orders")
@Keyed
@TellsProblems
public final class OrderCodeResource {

    private static final String PNG = "image/png";

    private final Engines engines;

    public OrderCodeResource(Engines engines) {
        this.engines = engines;
    }

    @GET
    @Produces(PNG)
    @Needs(Scope.ORDERS_WRITE)
    @Operation(
            summary = "Show the QR code by which an order is paid.",
            description =
                    "Needs the scope orders:write: whoever sees it can pay. Nothing is there for an order that is over,"
                            + " or paid in another way than qr.")
    @ApiResponse(
            responseCode = "200",
            description = "A picture, black on white, with the quiet zone around it.",
            content = @Content(mediaType = PNG, schema = @Schema(type = "string", format = "binary")))
    public Response code(@Context ContainerRequestContext request, @PathParam("id") String id) {
        return engines.billing()
                .orders()
                .payment(Visit.of(request).organisation(), id)
                .filter(StartOutcome.QrCode.class::isInstance)
                .flatMap(outcome -> QrPicture.of(((StartOutcome.QrCode) outcome).payload()))
                .map(picture -> Response.ok(picture, PNG).build())
                .orElseThrow(() -> Fault.of(404, "no-code", "this order is not paid by a code, or not any more"));
    }
}
