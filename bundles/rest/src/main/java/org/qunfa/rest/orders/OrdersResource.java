package org.qunfa.rest.orders;

import com.fasterxml.jackson.annotation.JsonProperty;
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
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.billing.Orders;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.RequestKey;
import org.qunfa.model.OrganisationId;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.BodyStream;
import org.qunfa.rest.body.Fields;
import org.qunfa.rest.body.Paging;
import org.qunfa.rest.body.RequestKeys;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.TellsProblems;

/** Buys quota. */
@Path("/orders")
@Tag(name = "orders")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class OrdersResource {

    private final Engines engines;
    private final long limit;

    public OrdersResource(Engines engines, Settings settings) {
        this.engines = engines;
        limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    @GET
    @Needs(Scope.ORDERS_READ)
    @Operation(summary = "List the organisation's orders, newest first.", description = "Needs the scope orders:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public OrderAnswer.OrderPage orders(
            @Context ContainerRequestContext request,
            @QueryParam("limit") @Nullable String most,
            @QueryParam("after") @Nullable String after) {
        return OrderAnswer.OrderPage.of(engines.billing()
                .orders()
                .orders(Visit.of(request).organisation(), Paging.limit(most), Paging.cursor("/after", after)));
    }

    /** A way to pay. */
    @Schema(name = "PaymentWay")
    record WayAnswer(
            @Schema(description = "The provider's instance.", example = "wechat~main")
            String provider,

            @Schema(allowableValues = {"redirect", "mobile", "qr", "in-app", "transfer"})
            String way) {}

    /** All of them. */
    @Schema(name = "PaymentWayPage")
    record WayPage(
            List<WayAnswer> items,

            @Schema(description = "Always null: the list is whole.") @Nullable
            String next) {}

    @GET
    @Path("/ways")
    @Needs(Scope.ORDERS_READ)
    @Operation(summary = "List how can be paid now.", description = "Needs the scope orders:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public WayPage ways() {
        return new WayPage(
                engines.billing().orders().offers().stream()
                        .map(offer ->
                                new WayAnswer(offer.provider(), offer.way().word()))
                        .toList(),
                null);
    }

    @GET
    @Path("/{id}")
    @Needs(Scope.ORDERS_READ)
    @Operation(
            summary = "Show an order.",
            description =
                    "Needs the scope orders:read. Of an order that is paid by a transfer, pay has the account and the"
                            + " remark for as long as it is open; of others it is null.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public OrderAnswer order(@Context ContainerRequestContext request, @PathParam("id") String id) {
        Orders orders = engines.billing().orders();
        OrganisationId organisation = Visit.of(request).organisation();
        Orders.View order = orders.order(organisation, id);
        // Where to transfer is no secret, and wanted for days; by a code or an address anybody could pay.
        StartOutcome account = orders.payment(organisation, id)
                .filter(StartOutcome.Transfer.class::isInstance)
                .orElse(null);
        return OrderAnswer.of(order, PayAnswer.of(account));
    }

    /** What is ordered. */
    @Schema(name = "NewOrder")
    record OrderBody(
            @JsonProperty("package")
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "The package's id.")
            String pack,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "The version that was read. Another one is not bought.")
            int version,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "As GET /orders/ways names it.")
            String provider,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"redirect", "mobile", "qr", "in-app", "transfer"})
            String way,

            @Schema(
                    description = "The provider's name for who pays where it wants one, such as an openid in its app's"
                            + " browser. It is handed on and not kept.",
                    maxLength = 128)
            @Nullable
            String payer,

            @Schema(
                    description =
                            "The public address of the payer's browser, IPv4 or IPv6, as whoever faces it sees it."
                                    + " The way redirect of WeChat Pay needs it, and opens its page for that address alone. It is"
                                    + " handed on and not kept.",
                    example = "203.0.113.41",
                    maxLength = 45)
            @Nullable
            String payerAddress,

            @Schema(
                    description = "The path on this host to which the browser comes back. That it came says nothing of"
                            + " whether it was paid.",
                    defaultValue = "/",
                    maxLength = 512)
            @Nullable
            String back) {}

    @POST
    @Needs(Scope.ORDERS_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Order a package, and begin its payment.",
            description =
                    "Needs the scope orders:write. Without an answer of the provider's in time the order is unknown and is"
                            + " followed; the same request, with the same Idempotency-Key, may be sent again to get what the payer"
                            + " needs. The quota is there when the provider has said that the order was paid: event"
                            + " order.credited.")
    @Parameter(ref = "IdempotencyKey")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = OrderBody.class)))
    @ApiResponse(
            responseCode = "201",
            description = "The order, and how to pay it.",
            content = @Content(schema = @Schema(implementation = OrderAnswer.class)))
    public Response place(@Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body)
            throws IOException {
        Visit visit = Visit.of(request);
        BodyStream stream = Bodies.open(request, body, limit);
        RequestKey key = RequestKeys.of(request, stream);
        var fields = Bodies.fields(stream, OrderBody.class);
        String pack = fields.requiredText("package");
        int version = (int) Math.min(fields.requiredWhole("version"), Integer.MAX_VALUE);
        String provider = fields.requiredText("provider");
        PayWay way = way(fields);
        // Never the connection's: that is a proxy's, or whoever's backend orders for the payer.
        var payer = new Orders.Payer(
                Objects.requireNonNullElse(fields.text("payer"), ""),
                Objects.requireNonNullElse(fields.text("payerAddress"), ""));
        String back = Objects.requireNonNullElse(fields.text("back"), "/");
        fields.end();
        Orders.Placed placed = engines.billing()
                .orders()
                .place(
                        visit.organisation(),
                        new Orders.NewOrder(
                                pack,
                                version,
                                provider,
                                way,
                                payer,
                                back,
                                key(key),
                                visit.caller().key()));
        var answer = OrderAnswer.of(placed.order(), PayAnswer.of(placed.pay()));
        return RequestKeys.answer(
                Response.status(Response.Status.CREATED).entity(answer), new Answer<>(answer, placed.replayed()));
    }

    /** A request without a key is like no other. */
    static String key(@Nullable RequestKey key) {
        return key == null ? UUID.randomUUID().toString() : key.key();
    }

    private static PayWay way(Fields fields) {
        String word = fields.requiredText("way");
        return Stream.of(PayWay.values())
                .filter(way -> way.word().equals(word))
                .findFirst()
                .orElseGet(() -> {
                    if (!word.isEmpty()) {
                        fields.refuse("way", "unknown-way", "a way is redirect, mobile, qr, in-app or transfer");
                    }
                    return PayWay.QR;
                });
    }

    @POST
    @Path("/{id}/check")
    @Needs(Scope.ORDERS_WRITE)
    @Operation(
            summary = "Ask the provider now how an order stands.",
            description =
                    "Needs the scope orders:write. It is asked by itself, too; this is for who has just paid. The provider is"
                            + " asked once in 3 seconds; in between the answer is what is known.")
    @ApiResponse(responseCode = "200", description = "The order as it is now.", useReturnTypeSchema = true)
    public OrderAnswer check(@Context ContainerRequestContext request, @PathParam("id") String id) {
        return OrderAnswer.of(engines.billing().orders().ask(Visit.of(request).organisation(), id));
    }

    @POST
    @Path("/{id}/close")
    @Needs(Scope.ORDERS_WRITE)
    @Operation(
            summary = "Close an order that is not paid.",
            description =
                    "Needs the scope orders:write. It is closing until the provider has confirmed it. Should it be"
                            + " paid after all, the quota is credited.")
    @ApiResponse(responseCode = "200", description = "The order as it is now.", useReturnTypeSchema = true)
    public OrderAnswer close(@Context ContainerRequestContext request, @PathParam("id") String id) {
        return OrderAnswer.of(engines.billing().orders().close(Visit.of(request).organisation(), id));
    }
}
