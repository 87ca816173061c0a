package org.qunfa.rest.orders;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.billing.Invoices;
import org.qunfa.rest.Engines;
import org.qunfa.rest.body.Paging;
import org.qunfa.rest.gate.Confirmed;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** The invoices of all organisations, for who makes them. */
@Path("/invoice-requests")
@Tag(name = "orders")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class InvoiceRequestsResource {

    private final Engines engines;

    public InvoiceRequestsResource(Engines engines) {
        this.engines = engines;
    }

    @GET
    @Needs(Scope.PAYMENTS_DECIDE)
    @Confirmed
    @Operation(
            summary = "List the invoices that organisations asked for, newest first.",
            description =
                    "Needs the scope payments:decide of a key of the platform's own organisation; a person confirms"
                            + " first that it is them, because telephone and account numbers are told whole.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public InvoiceAnswer.InvoicePage invoices(
            @QueryParam("limit") @Nullable String most,
            @QueryParam("after") @Nullable String after,
            @Parameter(description = "requested, issued, refused or voided.") @QueryParam("state") @Nullable
                    String word) {
        int limit = Paging.limit(most);
        var wanted = new Invoices.Wanted(null, state(word));
        return InvoiceAnswer.InvoicePage.of(
                engines.billing().invoices().invoices(wanted, limit, InvoicesResource.below(after)), limit);
    }

    private static Invoices.@Nullable State state(@Nullable String word) {
        return word == null
                ? null
                : Stream.of(Invoices.State.values())
                        .filter(state -> state.word().equals(word))
                        .findFirst()
                        .orElseThrow(() -> Fault.at(
                                422, "/state", "unknown-state", "a state is requested, issued, refused or voided"));
    }
}
