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
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.billing.Tickets;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.Paging;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** What does not fit among payments, for people to look at. */
@Path("/payment-tickets")
@Tag(name = "orders")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class TicketsResource {

    private final Engines engines;
    private final long limit;

    public TicketsResource(Engines engines, Settings settings) {
        this.engines = engines;
        limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    /** One thing that does not fit. */
    @Schema(name = "PaymentTicket")
    record TicketAnswer(
            String id,

            @Schema(description = "What does not fit, such as amount-differs or unknown-order. There will be more.")
            String kind,

            @Schema(description = "The payment provider's instance.")
            String provider,

            @Schema(description = "The order or refund.") String subject,
            @Schema(description = "What the provider said.") String said,
            Instant at) {

        static TicketAnswer of(Tickets.View ticket) {
            return new TicketAnswer(
                    Long.toString(ticket.id()),
                    ticket.kind(),
                    ticket.provider(),
                    ticket.subject(),
                    ticket.said(),
                    ticket.at());
        }
    }

    /** A piece of them. */
    @Schema(name = "PaymentTicketPage")
    record TicketPage(
            List<TicketAnswer> items,

            @Schema(description = "For after, to get the next piece; null when this is the last.") @Nullable
            String next) {}

    @GET
    @Needs(Scope.PAYMENTS_DECIDE)
    @Operation(
            summary = "List what does not fit and nobody has closed, oldest first.",
            description = "Needs the scope payments:decide of a key of the platform's own organisation.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public TicketPage tickets(@QueryParam("limit") @Nullable String most, @QueryParam("after") @Nullable String after) {
        int limit = Paging.limit(most);
        String cursor = Paging.cursor("/after", after);
        long from =
                cursor == null ? 0 : number(cursor, Fault.at(422, "/after", "bad-cursor", "take it from an answer"));
        List<TicketAnswer> found = engines.billing().tickets().open(limit, from).stream()
                .map(TicketAnswer::of)
                .toList();
        return new TicketPage(
                found, found.size() < limit ? null : found.get(limit - 1).id());
    }

    private static long number(String text, Fault otherwise) {
        if (!text.matches("[0-9]{1,18}")) {
            throw otherwise;
        }
        return Long.parseLong(text);
    }

    /** What came of one. */
    @Schema(name = "PaymentTicketEnd")
    record EndBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "What was found and done.",
                    maxLength = 500)
            String words) {}

    @POST
    @Path("/{id}/close")
    @Needs(Scope.PAYMENTS_DECIDE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Close one, with what came of it. It moves nothing: quota is given and taken by adjustments.",
            description = "Needs the scope payments:decide of a key of the platform's own organisation.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = EndBody.class)))
    @ApiResponse(responseCode = "204", description = "It is closed.")
    public Response close(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        var fields = Bodies.fields(Bodies.open(request, body, limit), EndBody.class);
        String words = fields.requiredText("words");
        fields.end();
        Tickets tickets = engines.billing().tickets();
        long ticket = number(id, Fault.of(404, "unknown-ticket", "there is no open ticket of this id"));
        tickets.close(ticket, Visit.of(request).caller().key(), words);
        return Response.noContent().build();
    }
}
