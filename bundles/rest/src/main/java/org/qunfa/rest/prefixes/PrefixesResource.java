package org.qunfa.rest.prefixes;

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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.Prefixes;
import org.qunfa.messaging.Prefixes.Prefix;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.PhoneNumber;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.Fields;
import org.qunfa.rest.body.Paging;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** The table that says by a number's first digits which network gave it out, in versions. No whole number stands in an address. */
@Path("/prefixes")
@Tag(name = "prefixes")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class PrefixesResource {

    private static final Pattern COUNTRY = Pattern.compile("[0-9]{1,3}");
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,9}");
    private static final Pattern OF_LINE = Pattern.compile("/([0-9]{1,9})((?:/.*)?)");

    private final Engines engines;
    private final long limit;

    public PrefixesResource(Engines engines, Settings settings) {
        this.engines = engines;
        limit = settings.maxLexiconMegabytes() * 1024L * 1024L;
    }

    @GET
    @Needs(Scope.CHANNELS_READ)
    @Operation(
            summary = "Show which networks numbers are of that begin with some digits, by the table that counts.",
            description = "Needs the scope channels:read. What is learned of single numbers goes before the table.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public PrefixAnswer.Table prefixes(
            @Parameter(description = "The calling code; 86 where nothing is said.") @QueryParam("country") @Nullable
                    String country,
            @Parameter(description = "The first 1 to 9 digits behind it; all prefixes where nothing is said.")
                    @QueryParam("prefix")
                    @Nullable
                    String prefix) {
        if (country != null && !COUNTRY.matcher(country).matches()) {
            throw Fault.at(422, "/country", "bad-country", "country is a calling code of 1 to 3 digits");
        }
        Prefixes prefixes = engines.prefixes();
        int of = country == null ? PhoneNumber.CHINA_CODE : Integer.parseInt(country);
        List<Prefix> found = prefixes.prefixes(of, prefix == null ? "" : prefix);
        return new PrefixAnswer.Table(
                PrefixAnswer.of(prefixes.current()),
                found.stream().map(PrefixAnswer.Line::of).toList());
    }

    @GET
    @Path("/versions")
    @Needs(Scope.CHANNELS_READ)
    @Operation(
            summary = "List the versions of the table, newest first; the first one counts.",
            description = "Needs the scope channels:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public PrefixAnswer.VersionPage versions(
            @QueryParam("limit") @Nullable String most, @QueryParam("after") @Nullable String after) {
        return PrefixAnswer.VersionPage.of(engines.prefixes().versions(Paging.of(most, after)));
    }

    @PUT
    @Needs(Scope.CHANNELS_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Put a whole new table in force.",
            description =
                    "Needs the scope channels:write of a key of the platform's own organisation. It counts within seconds, for notices that are accepted from then"
                            + " on. Nothing is taken when anything is wrong; the tables before stay to be read.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PrefixAnswer.TableBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The version, which is in force.",
            content = @Content(schema = @Schema(implementation = PrefixAnswer.class)))
    public PrefixAnswer put(@Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body)
            throws IOException {
        Prefixes prefixes = engines.prefixes();
        var fields = Bodies.fields(Bodies.open(request, body, limit), PrefixAnswer.TableBody.class);
        String source = fields.requiredText("source");
        List<Prefix> table = fields.requiredObjects("prefixes", PrefixAnswer.Line.class).stream()
                .map(PrefixesResource::line)
                .toList();
        fields.end();
        try {
            return PrefixAnswer.of(
                    prefixes.load(table, source, Visit.of(request).caller().key()));
        } catch (Refusal refusal) {
            throw new Refusal(
                    refusal.fault(),
                    refusal.problems().stream().map(PrefixesResource::inBody).toList(),
                    refusal.count());
        }
    }

    private static Prefix line(Fields fields) {
        long country = fields.requiredWhole("country");
        return new Prefix(
                (int) Math.max(0, Math.min(country, 1_000)),
                fields.requiredText("prefix"),
                fields.requiredText("network"));
    }

    /** Tables count their lines from 1, JSON counts from 0. */
    private static Problem inBody(Problem problem) {
        var line = OF_LINE.matcher(problem.pointer());
        return line.matches()
                ? new Problem(
                        "/prefixes/" + (Integer.parseInt(line.group(1)) - 1) + line.group(2),
                        problem.code(),
                        problem.sentence())
                : problem;
    }

    @POST
    @Path("/versions/{version}/restore")
    @Needs(Scope.CHANNELS_WRITE)
    @Operation(
            summary = "Put an earlier table in force again, as a new version.",
            description =
                    "Needs the scope channels:write of a key of the platform's own organisation. The one that counts is not put again.")
    @ApiResponse(responseCode = "200", description = "The version that is in force.", useReturnTypeSchema = true)
    public PrefixAnswer restore(
            @Context ContainerRequestContext request,
            @PathParam("version") String version,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        Prefixes prefixes = engines.prefixes();
        Bodies.nothing(Bodies.open(request, body, limit));
        if (!VERSION.matcher(version).matches()) {
            throw Fault.of(404, "unknown-version", "there is no table of prefixes of this version");
        }
        return PrefixAnswer.of(prefixes.restore(
                Integer.parseInt(version), Visit.of(request).caller().key()));
    }
}
