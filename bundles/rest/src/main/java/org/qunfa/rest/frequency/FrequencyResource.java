package org.qunfa.rest.frequency;

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
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.Frequency;
import org.qunfa.messaging.Frequency.Rule;
import org.qunfa.model.ChannelId;
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

/**
 * How often one recipient may be written to: rules in versions, for every channel and for single ones. Numbers stand in
 * bodies, never in addresses.
 */
@Path("/frequency")
@Tag(name = "frequency")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class FrequencyResource {

    private static final PhoneNumber NOBODY = new PhoneNumber(10_000_000_000L);

    private final Engines engines;
    private final long limit;

    public FrequencyResource(Engines engines, Settings settings) {
        this.engines = engines;
        this.limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    @GET
    @Needs(Scope.FREQUENCY_READ)
    @Operation(
            summary = "List the rules in force: those of every channel first, then those of single channels.",
            description = "Needs the scope frequency:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public PackAnswer.PackPage packs() {
        var packs = engines.frequency().packs();
        return new PackAnswer.PackPage(packs.stream().map(PackAnswer::of).toList(), null);
    }

    @GET
    @Path("/packs")
    @Needs(Scope.FREQUENCY_READ)
    @Operation(
            summary = "List the packs that come with the platform: what vendors limit.",
            description = "Needs the scope frequency:read. None is in force until its rules are put for a channel.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public PackAnswer.ShippedPage shipped() {
        var packs = engines.frequency().shipped();
        return new PackAnswer.ShippedPage(
                packs.stream().map(PackAnswer.ShippedAnswer::of).toList(), null);
    }

    @GET
    @Path("/versions")
    @Needs(Scope.FREQUENCY_READ)
    @Operation(
            summary = "List the versions of the rules of every channel, newest first.",
            description = "Needs the scope frequency:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public PackAnswer.PackPage versions(
            @QueryParam("limit") @Nullable String most, @QueryParam("after") @Nullable String after) {
        return versionsOf(null, most, after);
    }

    @GET
    @Path("/channels/{channel}/versions")
    @Needs(Scope.FREQUENCY_READ)
    @Operation(
            summary = "List the versions of a channel's own rules, newest first.",
            description = "Needs the scope frequency:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public PackAnswer.PackPage versions(
            @PathParam("channel") String channel,
            @QueryParam("limit") @Nullable String most,
            @QueryParam("after") @Nullable String after) {
        return versionsOf(channel(channel), most, after);
    }

    private PackAnswer.PackPage versionsOf(@Nullable ChannelId channel, @Nullable String most, @Nullable String after) {
        var page = engines.frequency().versions(channel, Paging.of(most, after));
        return new PackAnswer.PackPage(page.items().stream().map(PackAnswer::of).toList(), page.next());
    }

    @PUT
    @Needs(Scope.FREQUENCY_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Put a new version of the rules of every channel in force.",
            description =
                    "Needs the scope frequency:write of a key of the platform's own organisation. Lines heed it within two seconds; what is in force already is"
                            + " not put again.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PackFields.PackBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "What is in force now.",
            content = @Content(schema = @Schema(implementation = PackAnswer.class)))
    public PackAnswer put(@Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body)
            throws IOException {
        return put(null, request, body);
    }

    @PUT
    @Path("/channels/{channel}")
    @Needs(Scope.FREQUENCY_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Put a new version of a channel's own rules in force, in place of those of every channel.",
            description =
                    "Needs the scope frequency:write of a key of the platform's own organisation. Lines heed it within two seconds; what is in force already is"
                            + " not put again. The channel need not be there yet.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PackFields.PackBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "What is in force now.",
            content = @Content(schema = @Schema(implementation = PackAnswer.class)))
    public PackAnswer put(
            @Context ContainerRequestContext request,
            @PathParam("channel") String channel,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        return put(channel(channel), request, body);
    }

    private PackAnswer put(@Nullable ChannelId channel, ContainerRequestContext request, InputStream body)
            throws IOException {
        Frequency frequency = engines.frequency();
        var fields = Bodies.fields(Bodies.open(request, body, limit), PackFields.PackBody.class);
        String source = fields.requiredText("source");
        List<Rule> rules = PackFields.rules(fields);
        fields.end();
        String actor = Visit.of(request).caller().key();
        return PackAnswer.of(frequency.put(channel, rules, source, actor));
    }

    @DELETE
    @Path("/channels/{channel}")
    @Needs(Scope.FREQUENCY_WRITE)
    @Operation(
            summary = "End a channel's own rules: those of every channel hold for it again.",
            description =
                    "Needs the scope frequency:write of a key of the platform's own organisation. Its versions stay to be read.")
    @ApiResponse(responseCode = "200", description = "The version with which they ended.", useReturnTypeSchema = true)
    public PackAnswer end(@Context ContainerRequestContext request, @PathParam("channel") String channel) {
        String actor = Visit.of(request).caller().key();
        return PackAnswer.of(engines.frequency().end(channel(channel), actor));
    }

    private static ChannelId channel(String channel) {
        try {
            return new ChannelId(channel);
        } catch (IllegalArgumentException e) {
            throw Fault.at(422, "/channel", "bad-channel", "what stands in the address is not a channel's name");
        }
    }

    /** Whose messages are counted. */
    @Schema(name = "FrequencyQuestion")
    record QuestionBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String to,

            @Schema(description = "By whose rules; by those of every channel where nothing is said.") @Nullable
            String channel) {}

    @POST
    @Path("/used")
    @Needs(Scope.FREQUENCY_READ)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "See what a number has used up of the rules; nothing changes.",
            description =
                    "Needs the scope frequency:read. Messages of other organisations show only where a rule counts"
                            + " those of all together.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = QuestionBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "As asked for.",
            content = @Content(schema = @Schema(implementation = PackAnswer.UsageAnswer.class)))
    public PackAnswer.UsageAnswer used(
            @Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body) throws IOException {
        Frequency frequency = engines.frequency();
        var fields = Bodies.fields(Bodies.open(request, body, limit), QuestionBody.class);
        PhoneNumber to = number(fields);
        ChannelId by = channel(fields);
        fields.end();
        return PackAnswer.UsageAnswer.of(frequency.used(Visit.of(request).organisation(), to, by));
    }

    private static PhoneNumber number(Fields fields) {
        if (PhoneNumber.read(fields.requiredText("to")) instanceof PhoneNumber.Valid valid) {
            return valid.number();
        }
        fields.refuse("to", "not-a-number", "this is not a phone number");
        return NOBODY;
    }

    private static @Nullable ChannelId channel(Fields fields) {
        String channel = fields.text("channel");
        try {
            return channel == null ? null : new ChannelId(channel);
        } catch (IllegalArgumentException e) {
            fields.refuse("channel", "bad-channel", "this is not a channel's name");
            return null;
        }
    }
}
