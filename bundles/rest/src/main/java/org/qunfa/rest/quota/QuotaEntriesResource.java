package org.qunfa.rest.quota;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.quota.EntryQuery;
import org.qunfa.messaging.quota.Statement;
import org.qunfa.model.OrganisationId;
import org.qunfa.rest.Engines;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.Paging;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.TakesQuery;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.TellsProblems;

/** Shows an organisation its ledger: every entry, or what some days come to. */
@Path("/quota")
@Tag(name = "quota")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class QuotaEntriesResource {

    private static final String DAY = "A day such as 2030-01-31.";
    private static final String ZONE = "Where the days are days; Asia/Shanghai where nothing is said.";

    private final Engines engines;

    public QuotaEntriesResource(Engines engines) {
        this.engines = engines;
    }

    @GET
    @Path("/entries")
    @Needs(Scope.QUOTA_READ)
    @TakesQuery({"product", "type", "notice", "from", "to", "zone"})
    @Operation(
            summary = "List the organisation's ledger entries, newest first.",
            description =
                    "Needs the scope quota:read. With Accept: application/x-ndjson or text/csv all of them come as"
                            + " one stream, without limit and after.")
    @Parameter(in = ParameterIn.QUERY, name = "product", description = "What the quota is for, such as sms.")
    @Parameter(in = ParameterIn.QUERY, name = "type", description = "The type of the entries, such as topup.")
    @Parameter(in = ParameterIn.QUERY, name = "notice", description = "The notice that they belong to.")
    @Parameter(in = ParameterIn.QUERY, name = "from", description = DAY)
    @Parameter(in = ParameterIn.QUERY, name = "to", description = "The last day, included.")
    @Parameter(in = ParameterIn.QUERY, name = "zone", description = ZONE)
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public EntryAnswer.EntryPage entries(
            @Context ContainerRequestContext request,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after) {
        var page = engines.quota()
                .entries(Visit.of(request).organisation(), EntriesWanted.of(request), Paging.of(limit, after));
        return EntryAnswer.EntryPage.of(page);
    }

    @GET
    @Path("/entries")
    @Needs(Scope.QUOTA_READ)
    @TakesQuery({"product", "type", "notice", "from", "to", "zone"})
    @Produces(EntryExport.NDJSON + Bodies.ONLY_WHEN_ASKED)
    @Operation(hidden = true)
    public StreamingOutput entryLines(@Context ContainerRequestContext request) {
        return export(request, EntriesWanted.of(request)).lines();
    }

    @GET
    @Path("/entries")
    @Needs(Scope.QUOTA_READ)
    @TakesQuery({"product", "type", "notice", "from", "to", "zone"})
    @Produces(EntryExport.CSV + "; charset=utf-8" + Bodies.ONLY_WHEN_ASKED)
    @Operation(hidden = true)
    public StreamingOutput entryTable(@Context ContainerRequestContext request) {
        return export(request, EntriesWanted.of(request)).table();
    }

    private EntryExport export(ContainerRequestContext request, EntryQuery query) {
        OrganisationId organisation = Visit.of(request).organisation();
        return new EntryExport(piece -> engines.quota().entries(organisation, query, piece));
    }

    @GET
    @Path("/statement")
    @Needs(Scope.QUOTA_READ)
    @TakesQuery({"product", "from", "to", "zone"})
    @Operation(
            summary = "Sum up some days: what was there before, what was moved, what was there behind them.",
            description = "Needs the scope quota:read. All sums are computed from the ledger's entries. With Accept:"
                    + " text/csv the entries themselves come as a table, newest first.")
    @Parameter(in = ParameterIn.QUERY, name = "from", required = true, description = DAY)
    @Parameter(in = ParameterIn.QUERY, name = "to", required = true, description = "The last day, included.")
    @Parameter(in = ParameterIn.QUERY, name = "zone", description = ZONE)
    @Parameter(in = ParameterIn.QUERY, name = "product", description = "What the quota is for; sms unless said.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public StatementAnswer statement(@Context ContainerRequestContext request) {
        Statement.Days days = EntriesWanted.days(request).days();
        return StatementAnswer.of(
                engines.quota().statement(Visit.of(request).organisation(), EntriesWanted.product(request), days));
    }

    @GET
    @Path("/statement")
    @Needs(Scope.QUOTA_READ)
    @TakesQuery({"product", "from", "to", "zone"})
    @Produces(EntryExport.CSV + "; charset=utf-8" + Bodies.ONLY_WHEN_ASKED)
    @Operation(hidden = true)
    public StreamingOutput statementTable(@Context ContainerRequestContext request) {
        Statement.Days days = EntriesWanted.days(request).days();
        return export(request, EntriesWanted.of(request, days)).table();
    }
}
