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
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.billing.Transfers;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.RequestKey;
import org.qunfa.model.Money;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.BodyStream;
import org.qunfa.rest.body.Fields;
import org.qunfa.rest.body.Paging;
import org.qunfa.rest.body.RequestKeys;
import org.qunfa.rest.gate.Confirmed;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** What moved on bank accounts to which is transferred, which takes two: one enters it, another confirms it. */
@Path("/payment-transfers")
@Tag(name = "orders")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class TransfersResource {

    static final String YUAN = "CNY";

    private final Engines engines;
    private final long limit;

    public TransfersResource(Engines engines, Settings settings) {
        this.engines = engines;
        limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    @GET
    @Needs(Scope.PAYMENTS_DECIDE)
    @Operation(
            summary = "List transfers, newest first.",
            description = "Needs the scope payments:decide of a key of the platform's own organisation.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public TransferAnswer.TransferPage transfers(
            @QueryParam("limit") @Nullable String most,
            @QueryParam("after") @Nullable String after,
            @Parameter(description = "entered, confirmed or rejected.") @QueryParam("state") @Nullable String word) {
        int limit = Paging.limit(most);
        String cursor = Paging.cursor("/after", after);
        long below = cursor == null
                ? Long.MAX_VALUE
                : number(cursor, Fault.at(422, "/after", "bad-cursor", "take it from an answer"));
        List<TransferAnswer> found = engines.billing().transfers().transfers(state(word), limit, below).stream()
                .map(TransferAnswer::of)
                .toList();
        return new TransferAnswer.TransferPage(
                found, found.size() < limit ? null : found.get(limit - 1).id());
    }

    private static Transfers.@Nullable State state(@Nullable String word) {
        return word == null
                ? null
                : Stream.of(Transfers.State.values())
                        .filter(state -> state.word().equals(word))
                        .findFirst()
                        .orElseThrow(() ->
                                Fault.at(422, "/state", "unknown-state", "a state is entered, confirmed or rejected"));
    }

    private static long number(String text, Fault otherwise) {
        if (!text.matches("[0-9]{1,18}")) {
            throw otherwise;
        }
        return Long.parseLong(text);
    }

    private static long id(String text) {
        return number(text, Fault.of(404, "unknown-transfer", "there is no transfer of this id"));
    }

    /** What somebody enters. */
    @Schema(name = "NewPaymentTransfer")
    record EntryBody(
            @Schema(description = "The order that the money came for. Give either this or refund.") @Nullable
            String order,

            @Schema(description = "The refund that the money went out for.") @Nullable
            String refund,

            @Schema(
                    description =
                            "Whether the bank returned what went out for the refund, or did not take it: once that is"
                                    + " confirmed the refund has failed. The amount is the refund's then.",
                    defaultValue = "false")
            @Nullable
            Boolean returned,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description =
                            "What moved, be it another amount than was asked for, in the currency's smallest unit.",
                    minimum = "1",
                    maximum = "100000000000")
            long amount,

            @Schema(description = "Three letters of ISO 4217.", defaultValue = YUAN) @Nullable
            String currency,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "The bank's name for it; each is entered once.",
                    pattern = "[A-Za-z0-9][A-Za-z0-9._/-]{0,63}")
            String reference,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Of the bank's statement.",
                    format = "date")
            String day,

            @Schema(
                    description =
                            "What is to be remembered. Nothing about who paid: no name, and no number of an account"
                                    + " or a telephone.",
                    maxLength = 200)
            @Nullable
            String note) {}

    @POST
    @Needs(Scope.PAYMENTS_DECIDE)
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Enter what moved on a bank account; nothing comes of it until a second person confirms it.",
            description =
                    "Needs the scope payments:decide of a key of the platform's own organisation; a person confirms"
                            + " first that it is them. Write nothing about who paid; long numbers are refused.")
    @Parameter(ref = "IdempotencyKey")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = EntryBody.class)))
    @ApiResponse(
            responseCode = "201",
            description = "What was entered.",
            content = @Content(schema = @Schema(implementation = TransferAnswer.class)))
    public Response enter(@Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body)
            throws IOException {
        BodyStream stream = Bodies.open(request, body, limit);
        RequestKey key = RequestKeys.of(request, stream);
        var fields = Bodies.fields(stream, EntryBody.class);
        String order = fields.text("order");
        String refund = fields.text("refund");
        boolean returned = fields.flag("returned");
        Money amount = amount(fields);
        String reference = fields.requiredText("reference");
        LocalDate day = day(fields);
        String note = fields.text("note");
        fields.end();
        Transfers.Placed placed = engines.billing()
                .transfers()
                .enter(new Transfers.Entry(
                        order,
                        refund,
                        returned,
                        amount,
                        reference,
                        day,
                        note,
                        OrdersResource.key(key),
                        Visit.of(request).caller().key()));
        var answer = TransferAnswer.of(placed.transfer());
        return RequestKeys.answer(
                Response.status(Response.Status.CREATED).entity(answer), new Answer<>(answer, placed.replayed()));
    }

    static Money amount(Fields fields) {
        long minor = fields.requiredWhole("amount");
        String currency = fields.text("currency");
        if (currency != null && !Money.isCurrency(currency)) {
            fields.refuse("currency", "unknown-currency", "a currency has three capital letters, such as CNY");
            return new Money(minor, YUAN);
        }
        return new Money(minor, currency == null ? YUAN : currency);
    }

    static LocalDate day(Fields fields) {
        String text = fields.requiredText("day");
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            if (!text.isEmpty()) {
                fields.refuse("day", "bad-day", "a day is written like 2026-11-30");
            }
            return LocalDate.EPOCH;
        }
    }

    @POST
    @Path("/{id}/confirm")
    @Needs(Scope.PAYMENTS_DECIDE)
    @Confirmed
    @Operation(
            summary = "Confirm a transfer that somebody else entered, and have its provider be asked.",
            description =
                    "Needs the scope payments:decide of a key of the platform's own organisation; a person confirms"
                            + " first that it is them. It is not confirmed by who entered it, nor by a key of theirs. Asked for again, it"
                            + " changes nothing.")
    @ApiResponse(responseCode = "200", description = "The transfer.", useReturnTypeSchema = true)
    public TransferAnswer confirm(@Context ContainerRequestContext request, @PathParam("id") String id) {
        return TransferAnswer.of(engines.billing()
                .transfers()
                .confirm(id(id), Visit.of(request).caller().key()));
    }

    /** Why one is rejected. */
    @Schema(name = "PaymentTransferRejection")
    record RejectionBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Why. Nothing about who paid.",
                    maxLength = 200)
            String reason) {}

    @POST
    @Path("/{id}/reject")
    @Needs(Scope.PAYMENTS_DECIDE)
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Reject a transfer that was entered wrongly; its reference can be entered again.",
            description =
                    "Needs the scope payments:decide of a key of the platform's own organisation; a person confirms"
                            + " first that it is them. Who entered it may reject it, too.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = RejectionBody.class)))
    @ApiResponse(responseCode = "200", description = "The transfer.", useReturnTypeSchema = true)
    public TransferAnswer reject(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        var fields = Bodies.fields(Bodies.open(request, body, limit), RejectionBody.class);
        String reason = fields.requiredText("reason");
        fields.end();
        return TransferAnswer.of(engines.billing()
                .transfers()
                .reject(id(id), Visit.of(request).caller().key(), reason));
    }
}
