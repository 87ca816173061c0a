package org.qunfa.rest.consents;

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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.Consents.Given;
import org.qunfa.model.MessageClass;
import org.qunfa.model.PhoneNumber;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.Paging;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.TellsProblems;

/** Who agreed to get the organisation's messages. Numbers stand in bodies, never in addresses. */
@Path("/consents")
@Tag(name = "consents")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class ConsentsResource {

    private static final long MEGABYTE = 1L << 20;

    private final Engines engines;
    private final long limit;
    private final long listLimit;

    public ConsentsResource(Engines engines, Settings settings) {
        this.engines = engines;
        this.limit = settings.maxSmallBodyKilobytes() * 1024L;
        this.listLimit = settings.maxBodyMegabytes() * MEGABYTE;
    }

    @GET
    @Needs(Scope.NOTICES_READ)
    @Operation(
            summary = "List the evidence of consent, newest first, what ended among it.",
            description = "Needs the scope notices:read; numbers are masked without numbers:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public ConsentAnswer.ConsentPage consents(
            @Context ContainerRequestContext request,
            @QueryParam("limit") @Nullable String most,
            @QueryParam("after") @Nullable String after) {
        Visit visit = Visit.of(request);
        var page = engines.consents().consents(visit.organisation(), Paging.of(most, after));
        return new ConsentAnswer.ConsentPage(
                page.items().stream().map(c -> ConsentAnswer.of(c, visit)).toList(), page.next());
    }

    @PUT
    @Needs(Scope.CONSENTS_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Keep evidence of a consent; the same said twice is kept once.",
            description =
                    "Needs the scope consents:write. Older evidence for the same number and class stays, as replaced.")
    @RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = ConsentFields.ConsentBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "What is alive now.",
            content = @Content(schema = @Schema(implementation = ConsentAnswer.class)))
    public ConsentAnswer put(@Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body)
            throws IOException {
        Visit visit = Visit.of(request);
        var fields = Bodies.fields(Bodies.open(request, body, limit), ConsentFields.ConsentBody.class);
        Given given = ConsentFields.read(fields);
        fields.end();
        var put = engines.consents()
                .put(visit.organisation(), given, visit.caller().key());
        return ConsentAnswer.of(put, visit);
    }

    @POST
    @Needs(Scope.CONSENTS_WRITE)
    @Consumes({ConsentRowsReader.NDJSON, ConsentRowsReader.CSV})
    @Operation(
            summary = "Keep evidence of many consents.",
            description =
                    "Needs the scope consents:write. Lists of any length: an object on each line, or CSV with the same"
                            + " names as columns. Rows are stored 500 at a time while they come; where a list breaks off, send it whole"
                            + " again: what is known changes nothing.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = ConsentRowsReader.NDJSON, schema = @Schema(type = "string")),
                @Content(mediaType = ConsentRowsReader.CSV, schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "200",
            description = "What became of the rows.",
            content = @Content(schema = @Schema(implementation = ConsentAnswer.ImportAnswer.class)))
    public ConsentAnswer.ImportAnswer putAll(
            @Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body) throws IOException {
        Visit visit = Visit.of(request);
        var consents = engines.consents();
        boolean csv = MediaType.valueOf(ConsentRowsReader.CSV).isCompatible(request.getMediaType());
        var reader = ConsentRowsReader.of(csv, Bodies.open(request, body, listLimit));
        return new ConsentImport(consents, visit.organisation(), visit.caller().key()).read(reader);
    }

    /** Whose consent ends. */
    @Schema(name = "ConsentWithdrawal")
    record WithdrawalBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String to,

            @JsonProperty("class")
            @Schema(description = "For which messages: code, notice or marketing; marketing where nothing is said.")
            @Nullable
            String messageClass) {}

    @POST
    @Path("/withdraw")
    @Needs(Scope.CONSENTS_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "End a consent; five seconds later nothing more that needs it is handed to a carrier.",
            description = "Needs the scope consents:write. What is scheduled or "
                    + "waits is stopped before it would be sent; it is marked blocked, and its quota comes back, then.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = WithdrawalBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "What ended.",
            content = @Content(schema = @Schema(implementation = ConsentAnswer.class)))
    public ConsentAnswer withdraw(@Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body)
            throws IOException {
        Visit visit = Visit.of(request);
        var fields = Bodies.fields(Bodies.open(request, body, limit), WithdrawalBody.class);
        PhoneNumber to = ConsentFields.number(fields);
        MessageClass messageClass = ConsentFields.messageClass(fields);
        fields.end();
        var ended = engines.consents()
                .withdraw(visit.organisation(), to, messageClass, visit.caller().key());
        return ConsentAnswer.of(ended, visit);
    }
}
