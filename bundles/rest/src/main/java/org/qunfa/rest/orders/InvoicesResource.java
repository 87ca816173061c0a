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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.billing.Invoices;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.RequestKey;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.BodyStream;
import org.qunfa.rest.body.Paging;
import org.qunfa.rest.body.RequestKeys;
import org.qunfa.rest.gate.Confirmed;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** Invoices of what was paid. Fiscal invoices are made elsewhere; here stands which are wanted, and what became of it. */
@Path("/invoices")
@Tag(name = "orders")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class InvoicesResource {

    private final Engines engines;
    private final long limit;

    public InvoicesResource(Engines engines, Settings settings) {
        this.engines = engines;
        limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    static long below(@Nullable String after) {
        String cursor = Paging.cursor("/after", after);
        return cursor == null
                ? Long.MAX_VALUE
                : number(cursor, Fault.at(422, "/after", "bad-cursor", "take it from an answer"));
    }

    private static long number(String text, Fault otherwise) {
        if (!text.matches("[0-9]{1,18}")) {
            throw otherwise;
        }
        return Long.parseLong(text);
    }

    private static long id(String text) {
        return number(text, Fault.of(404, "unknown-invoice", "there is no invoice of this id"));
    }

    @GET
    @Needs(Scope.ORDERS_READ)
    @Operation(
            summary = "List the invoices that the organisation asked for, newest first.",
            description = "Needs the scope orders:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public InvoiceAnswer.InvoicePage invoices(
            @Context ContainerRequestContext request,
            @QueryParam("limit") @Nullable String most,
            @QueryParam("after") @Nullable String after) {
        int limit = Paging.limit(most);
        var own = new Invoices.Wanted(Visit.of(request).organisation(), null);
        return InvoiceAnswer.InvoicePage.of(engines.billing().invoices().invoices(own, limit, below(after)), limit);
    }

    /** What is asked for. */
    @Schema(name = "NewInvoice")
    record WishBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Orders that were credited and are on no invoice, 1 to 100.")
            List<String> orders) {}

    @POST
    @Needs(Scope.ORDERS_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Ask for an invoice of orders that were paid.",
            description =
                    "Needs the scope orders:write. It is of what was paid and not given back, and made out to what"
                            + " /invoice-title says. An order is on one invoice, unless that was refused or made void.")
    @Parameter(ref = "IdempotencyKey")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = WishBody.class)))
    @ApiResponse(
            responseCode = "201",
            description = "What was asked for.",
            content = @Content(schema = @Schema(implementation = InvoiceAnswer.class)))
    public Response request(@Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body)
            throws IOException {
        Visit visit = Visit.of(request);
        BodyStream stream = Bodies.open(request, body, limit);
        RequestKey key = RequestKeys.of(request, stream);
        var fields = Bodies.fields(stream, WishBody.class);
        List<String> orders = fields.listed("orders");
        fields.end();
        Invoices.Placed placed = engines.billing()
                .invoices()
                .request(new Invoices.Wish(
                        visit.organisation(),
                        orders,
                        OrdersResource.key(key),
                        visit.caller().key()));
        var answer = InvoiceAnswer.of(placed.invoice());
        return RequestKeys.answer(
                Response.status(Response.Status.CREATED).entity(answer), new Answer<>(answer, placed.replayed()));
    }

    /** The fiscal invoice. */
    @Schema(name = "FiscalInvoice")
    record FiscalBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Its number.", pattern = "[0-9]{8,20}")
            String number,

            @Schema(description = "Its code, where it has one.", pattern = "[0-9]{10}|[0-9]{12}") @Nullable
            String code) {}

    @POST
    @Path("/{id}/issue")
    @Needs(Scope.PAYMENTS_DECIDE)
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Say that the fiscal invoice was made.",
            description =
                    "Needs the scope payments:decide of a key of the platform's own organisation; a person confirms"
                            + " first that it is them.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = FiscalBody.class)))
    @ApiResponse(responseCode = "200", description = "The invoice.", useReturnTypeSchema = true)
    public InvoiceAnswer issue(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        var fields = Bodies.fields(Bodies.open(request, body, limit), FiscalBody.class);
        var fiscal = new Invoices.Fiscal(fields.requiredText("number"), fields.text("code"));
        fields.end();
        return InvoiceAnswer.of(engines.billing()
                .invoices()
                .issue(id(id), fiscal, Visit.of(request).caller().key()));
    }

    /** Why none is made, or one was made void. */
    @Schema(name = "InvoiceRefusal")
    record RefusalBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Why, which the organisation reads.",
                    maxLength = 200)
            String reason) {}

    @POST
    @Path("/{id}/refuse")
    @Needs(Scope.PAYMENTS_DECIDE)
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Say that no invoice is made; its orders can be on another one.",
            description =
                    "Needs the scope payments:decide of a key of the platform's own organisation; a person confirms"
                            + " first that it is them.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = RefusalBody.class)))
    @ApiResponse(responseCode = "200", description = "The invoice.", useReturnTypeSchema = true)
    public InvoiceAnswer refuse(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        String reason = reason(request, body);
        return InvoiceAnswer.of(engines.billing()
                .invoices()
                .refuse(id(id), reason, Visit.of(request).caller().key()));
    }

    private String reason(ContainerRequestContext request, InputStream body) throws IOException {
        var fields = Bodies.fields(Bodies.open(request, body, limit), RefusalBody.class);
        String reason = fields.requiredText("reason");
        fields.end();
        return reason;
    }

    @POST
    @Path("/{id}/void")
    @Needs(Scope.PAYMENTS_DECIDE)
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Say that the fiscal invoice was made void or red; its orders can be on another one.",
            description =
                    "Needs the scope payments:decide of a key of the platform's own organisation; a person confirms"
                            + " first that it is them.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = RefusalBody.class)))
    @ApiResponse(responseCode = "200", description = "The invoice.", useReturnTypeSchema = true)
    public InvoiceAnswer makeVoid(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        String reason = reason(request, body);
        return InvoiceAnswer.of(engines.billing()
                .invoices()
                .voidIssued(id(id), reason, Visit.of(request).caller().key()));
    }
}
