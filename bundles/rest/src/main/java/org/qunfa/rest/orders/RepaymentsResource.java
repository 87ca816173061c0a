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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.billing.Repayments;
import org.qunfa.messaging.Answer;
import org.qunfa.model.Money;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.Paging;
import org.qunfa.rest.body.RequestKeys;
import org.qunfa.rest.gate.Confirmed;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.TellsProblems;

/** Money that came for orders and did not fit, and that finance paid back where it came. */
@Path("/payment-repayments")
@Tag(name = "orders")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class RepaymentsResource {

    private final Engines engines;
    private final long limit;

    public RepaymentsResource(Engines engines, Settings settings) {
        this.engines = engines;
        limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    /** What was paid back. */
    @Schema(name = "PaymentRepayment")
    record RepaymentAnswer(
            String id,

            @Schema(description = "The payment provider's instance, which took the money.")
            String provider,

            String order,
            MoneyAnswer amount,

            @Schema(description = "The provider's name for it, or the bank's.")
            String reference,

            @Schema(description = "On which it was paid back.", format = "date")
            String day,

            String reason,

            @Schema(description = "A key's, a person's or an operator's name.")
            String enteredBy,

            Instant enteredAt) {

        static RepaymentAnswer of(Repayments.View repayment) {
            return new RepaymentAnswer(
                    Long.toString(repayment.id()),
                    repayment.provider(),
                    repayment.order(),
                    MoneyAnswer.of(repayment.amount()),
                    repayment.reference(),
                    repayment.day().toString(),
                    repayment.reason(),
                    repayment.enteredBy(),
                    repayment.enteredAt());
        }
    }

    /** A piece of them. */
    @Schema(name = "PaymentRepaymentPage")
    record RepaymentPage(
            List<RepaymentAnswer> items,

            @Schema(description = "For after, to get the next piece; null when this is the last.") @Nullable
            String next) {}

    @GET
    @Needs(Scope.PAYMENTS_DECIDE)
    @Operation(
            summary = "List what came for orders, did not fit and was paid back, newest first.",
            description = "Needs the scope payments:decide of a key of the platform's own organisation.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public RepaymentPage repayments(
            @QueryParam("limit") @Nullable String most, @QueryParam("after") @Nullable String after) {
        int limit = Paging.limit(most);
        List<RepaymentAnswer> found =
                engines.billing().repayments().repayments(limit, InvoicesResource.below(after)).stream()
                        .map(RepaymentAnswer::of)
                        .toList();
        return new RepaymentPage(
                found, found.size() < limit ? null : found.get(limit - 1).id());
    }

    /** What somebody enters. */
    @Schema(name = "NewPaymentRepayment")
    record EntryBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "One that is in mismatch, or repaid in part.")
            String order,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "What was paid back, in the currency's smallest unit.",
                    minimum = "1",
                    maximum = "100000000000")
            long amount,

            @Schema(description = "Three letters of ISO 4217.", defaultValue = TransfersResource.YUAN) @Nullable
            String currency,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "The provider's name for it as its bill has it, or the bank's; each is entered once.",
                    pattern = "[A-Za-z0-9][A-Za-z0-9._/-]{0,63}")
            String reference,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "On which it was paid back.",
                    format = "date")
            String day,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Why. Nothing about who paid.",
                    maxLength = 200)
            String reason) {}

    @POST
    @Needs(Scope.PAYMENTS_DECIDE)
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Enter what was paid back at the provider's site or the bank's for an order that did not fit.",
            description =
                    "Needs the scope payments:decide of a key of the platform's own organisation; a person confirms"
                            + " first that it is them. It moves nothing, ends the order and its tickets, and the provider's bills"
                            + " are held against it. Entered again, it changes nothing.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = EntryBody.class)))
    @ApiResponse(
            responseCode = "201",
            description = "What was entered.",
            content = @Content(schema = @Schema(implementation = RepaymentAnswer.class)))
    public Response enter(@Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body)
            throws IOException {
        var fields = Bodies.fields(Bodies.open(request, body, limit), EntryBody.class);
        String order = fields.requiredText("order");
        Money amount = TransfersResource.amount(fields);
        String reference = fields.requiredText("reference");
        LocalDate day = TransfersResource.day(fields);
        String reason = fields.requiredText("reason");
        fields.end();
        Repayments.Placed placed = engines.billing()
                .repayments()
                .enter(new Repayments.Entry(
                        order,
                        amount,
                        reference,
                        day,
                        reason,
                        Visit.of(request).caller().key()));
        var answer = RepaymentAnswer.of(placed.repayment());
        return RequestKeys.answer(
                Response.status(Response.Status.CREATED).entity(answer), new Answer<>(answer, placed.replayed()));
    }
}
