package org.qunfa.rest.orders;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.billing.Packages;
import org.qunfa.model.Money;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.Fields;
import org.qunfa.rest.gate.Confirmed;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.TellsProblems;

/** What quota is sold in. */
@Path("/packages")
@Tag(name = "orders")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class PackagesResource {

    private static final String YUAN = "CNY";

    private final Engines engines;
    private final long limit;

    public PackagesResource(Engines engines, Settings settings) {
        this.engines = engines;
        limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    @GET
    @Needs(Scope.ORDERS_READ)
    @Operation(summary = "List the packages that are on sale.", description = "Needs the scope orders:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public PackageAnswer.PackagePage packages() {
        List<Packages.View> onSale = engines.billing().packages().onSale();
        return new PackageAnswer.PackagePage(
                onSale.stream().map(PackageAnswer::of).toList(), null);
    }

    /** A package as it is to be sold. */
    @Schema(name = "NewPackage")
    record PackageBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "What people read, also at the provider.",
                    maxLength = 100)
            String name,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minimum = "1", maximum = "1000000000")
            long segments,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "In the currency's smallest unit, such as fen.",
                    minimum = "1",
                    maximum = "1000000000")
            long price,

            @Schema(description = "Three letters of ISO 4217.", defaultValue = YUAN) @Nullable
            String currency,

            @Schema(
                    description = "How many days it lasts from its payment on; for ever when it is not given.",
                    minimum = "1",
                    maximum = "3660")
            @Nullable
            Integer validDays,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "What is given back and when, which people read before they pay.",
                    maxLength = 2000)
            String refundRule) {}

    @PUT
    @Path("/{id}")
    @Needs(Scope.PACKAGES_WRITE)
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Put a package on sale, or another version of it in place of the one before.",
            description =
                    "Needs the scope packages:write of a key of the platform's own organisation; a person confirms first that"
                            + " it is them. What was ordered before stays as it was read.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PackageBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "As it is sold now.",
            content = @Content(schema = @Schema(implementation = PackageAnswer.class)))
    public PackageAnswer put(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        var fields = Bodies.fields(Bodies.open(request, body, limit), PackageBody.class);
        String name = fields.requiredText("name");
        long segments = fields.requiredWhole("segments");
        Money price = price(fields);
        Integer days = days(fields);
        String rule = fields.requiredText("refundRule");
        fields.end();
        var terms = new Packages.Terms(name, segments, price, days, rule);
        return PackageAnswer.of(engines.billing()
                .packages()
                .put(id, terms, Visit.of(request).caller().key()));
    }

    private static Money price(Fields fields) {
        long minor = fields.requiredWhole("price");
        String currency = fields.text("currency");
        if (currency != null && !Money.isCurrency(currency)) {
            fields.refuse("currency", "unknown-currency", "a currency has three capital letters, such as CNY");
            return new Money(minor, YUAN);
        }
        return new Money(minor, currency == null ? YUAN : currency);
    }

    /** What is out of range for a number of days is so for the engine, too. */
    private static @Nullable Integer days(Fields fields) {
        Long days = fields.whole("validDays");
        return days == null ? null : (int) Math.max(0, Math.min(days, Integer.MAX_VALUE));
    }

    @DELETE
    @Path("/{id}")
    @Needs(Scope.PACKAGES_WRITE)
    @Confirmed
    @Operation(
            summary = "Take a package off sale. Orders of it go on.",
            description =
                    "Needs the scope packages:write of a key of the platform's own organisation; a person confirms first that"
                            + " it is them.")
    @ApiResponse(responseCode = "204", description = "It is not on sale any more.")
    public Response withdraw(@Context ContainerRequestContext request, @PathParam("id") String id) {
        engines.billing().packages().withdraw(id, Visit.of(request).caller().key());
        return Response.noContent().build();
    }
}
