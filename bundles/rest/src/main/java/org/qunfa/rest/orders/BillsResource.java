package org.qunfa.rest.orders;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.billing.Bills;
import org.qunfa.rest.Engines;
import org.qunfa.rest.body.Paging;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** Payment providers' bills, held against what is known here. */
@Path("/payment-bills")
@Tag(name = "orders")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class BillsResource {

    private final Engines engines;

    public BillsResource(Engines engines) {
        this.engines = engines;
    }

    /** A day's bill. */
    @Schema(name = "PaymentBill")
    record BillAnswer(
            @Schema(description = "The payment provider's instance.")
            String provider,

            @Schema(description = "By the provider's calendar.", format = "date")
            String day,

            @Schema(
                    description = "waiting: it is not there yet, or could not be got, and is asked for again; none: the"
                            + " provider makes no bills.",
                    allowableValues = {"waiting", "compared", "none"})
            String state,

            @Schema(description = "How many payments and refunds it has.")
            int lines,

            @Schema(description = "How many things do not fit: GET /payment-tickets.")
            int differences,

            @Schema(description = "What kept it from being got the last time.") @Nullable
            String why,

            @Nullable Instant comparedAt) {

        static BillAnswer of(Bills.View bill) {
            return new BillAnswer(
                    bill.provider(),
                    bill.day().toString(),
                    bill.state().name().toLowerCase(Locale.ROOT),
                    bill.lines(),
                    bill.differences(),
                    bill.why(),
                    bill.comparedAt());
        }
    }

    /** The newest of them. */
    @Schema(name = "PaymentBillPage")
    record BillPage(
            List<BillAnswer> items,

            @Schema(description = "Always null: older ones are in the database.") @Nullable
            String next) {}

    @GET
    @Needs(Scope.PAYMENTS_DECIDE)
    @Operation(
            summary = "List providers' bills of the last days, newest first.",
            description = "Needs the scope payments:decide of a key of the platform's own organisation.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public BillPage bills(@QueryParam("limit") @Nullable String most) {
        return new BillPage(
                engines.billing().bills().bills(Paging.limit(most)).stream()
                        .map(BillAnswer::of)
                        .toList(),
                null);
    }

    @POST
    @Path("/{provider}/{day}/comparison")
    @Needs(Scope.PAYMENTS_DECIDE)
    @Operation(
            summary = "Get a day's bill now and compare it, be it anew.",
            description =
                    "Needs the scope payments:decide of a key of the platform's own organisation. It is done by"
                            + " itself, too, from the next day on. What a bill says was paid and is not credited is asked after first.")
    @ApiResponse(responseCode = "200", description = "What came of it.", useReturnTypeSchema = true)
    public BillAnswer compare(@PathParam("provider") String provider, @PathParam("day") String day) {
        return BillAnswer.of(engines.billing().bills().reconcile(provider, day(day)));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Fault.at(422, "/day", "bad-day", "a day is written like 2026-11-30");
        }
    }
}
