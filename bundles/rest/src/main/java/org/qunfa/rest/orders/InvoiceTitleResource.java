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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.qunfa.accounts.Scope;
import org.qunfa.billing.Invoices;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** What stands on an organisation's invoices. */
@Path("/invoice-title")
@Tag(name = "orders")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class InvoiceTitleResource {

    private final Engines engines;
    private final long limit;

    public InvoiceTitleResource(Engines engines, Settings settings) {
        this.engines = engines;
        limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    @GET
    @Needs(Scope.ORDERS_READ)
    @Operation(
            summary = "Show what stands on the organisation's invoices.",
            description = "Needs the scope orders:read.")
    @ApiResponse(responseCode = "200", description = "As it was said last.", useReturnTypeSchema = true)
    public InvoiceTitleAnswer title(@Context ContainerRequestContext request) {
        return engines.billing()
                .invoices()
                .title(Visit.of(request).organisation())
                .map(InvoiceTitleAnswer::of)
                .orElseThrow(() -> Fault.of(404, "no-title", "nobody said yet what stands on your invoices"));
    }

    @PUT
    @Needs(Scope.ORDERS_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Say what stands on the organisation's invoices from now on.",
            description =
                    "Needs the scope orders:write. Invoices that were asked for stay as they are. It is kept sealed.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = InvoiceTitleAnswer.class)))
    @ApiResponse(responseCode = "200", description = "As it is now.", useReturnTypeSchema = true)
    public InvoiceTitleAnswer put(@Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body)
            throws IOException {
        Visit visit = Visit.of(request);
        var fields = Bodies.fields(Bodies.open(request, body, limit), InvoiceTitleAnswer.class);
        var title = new Invoices.Title(
                fields.requiredText("name"),
                fields.text("taxNumber"),
                fields.text("address"),
                fields.text("phone"),
                fields.text("bank"),
                fields.text("account"),
                fields.requiredText("email"));
        fields.end();
        engines.billing()
                .invoices()
                .put(visit.organisation(), title, visit.caller().key());
        return InvoiceTitleAnswer.of(title);
    }
}
