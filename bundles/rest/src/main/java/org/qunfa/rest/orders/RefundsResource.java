package org.qunfa.rest.orders;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
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
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.billing.Refunds;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.RequestKey;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.BodyStream;
import org.qunfa.rest.body.RequestKeys;
import org.qunfa.rest.gate.Confirmed;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.TellsProblems;

/** Gives back money for quota that was bought and not used. */
@Path("/orders")
@Tag(name = "orders")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class RefundsResource {

    private final Engines engines;
    private final long limit;

    public RefundsResource(Engines engines, Settings settings) {
        this.engines = engines;
        limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    @GET
    @Path("/{id}/refunds")
    @Needs(Scope.ORDERS_READ)
    @Operation(summary = "List the refunds of an order.", description = "Needs the scope orders:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public RefundAnswer.RefundPage refunds(@Context ContainerRequestContext request, @PathParam("id") String id) {
        return new RefundAnswer.RefundPage(
                engines.billing().refunds().of(Visit.of(request).organisation(), id).stream()
                        .map(RefundAnswer::of)
                        .toList(),
                null);
    }

    /** What is to be given back. */
    @Schema(name = "NewRefund")
    record RefundBody(
            @Schema(
                    description = "How many of the order's; all that are unused when it is not given.",
                    minimum = "1",
                    maximum = "1000000000")
            @Nullable
            Long segments,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Why, in words that the payer may see.",
                    maxLength = 80)
            String reason) {}

    @POST
    @Path("/{id}/refund")
    @Needs(Scope.ORDERS_WRITE)
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Give back money for an order's unused segments.",
            description =
                    "Needs the scope orders:write; a person confirms first that it is them. The segments are held back at once,"
                            + " gone when the provider gave back, and there again when it refused. It may be on its way for days.")
    @Parameter(ref = "IdempotencyKey")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = RefundBody.class)))
    @ApiResponse(
            responseCode = "201",
            description = "The refund.",
            content = @Content(schema = @Schema(implementation = RefundAnswer.class)))
    public Response refund(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        Visit visit = Visit.of(request);
        BodyStream stream = Bodies.open(request, body, limit);
        RequestKey key = RequestKeys.of(request, stream);
        var fields = Bodies.fields(stream, RefundBody.class);
        Long segments = fields.whole("segments");
        String reason = fields.requiredText("reason");
        fields.end();
        var wish = new Refunds.Wish(
                visit.organisation(),
                id,
                segments,
                reason,
                OrdersResource.key(key),
                visit.caller().key());
        Refunds.Placed placed = engines.billing().refunds().refund(wish);
        var answer = RefundAnswer.of(placed.refund());
        return RequestKeys.answer(
                Response.status(Response.Status.CREATED).entity(answer), new Answer<>(answer, placed.replayed()));
    }
}
