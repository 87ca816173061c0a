package org.qunfa.rest.licences;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.Licences;
import org.qunfa.messaging.Licences.Need;
import org.qunfa.model.ChannelId;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.gate.Confirmed;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** Which licences channels need. */
@Path("/licence-needs")
@Tag(name = "operations")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class LicenceNeedsResource {

    private final Engines engines;
    private final long limit;

    public LicenceNeedsResource(Engines engines, Settings settings) {
        this.engines = engines;
        limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    /** What a channel needs. */
    @Schema(name = "LicenceNeed")
    record NeedAnswer(
            String channel,
            @Schema(description = "The kinds of licences.") List<String> kinds,

            @Schema(description = "What is not in order, so that the channel is closed; null when all is.") @Nullable
            String lacks) {

        static NeedAnswer of(Need need) {
            return new NeedAnswer(
                    need.channel().value(),
                    need.kinds().stream().sorted().toList(),
                    need.lacks().isEmpty() ? null : need.lacks());
        }
    }

    /** What all channels need. */
    @Schema(name = "LicenceNeedPage")
    record NeedPage(
            List<NeedAnswer> items,

            @Schema(description = "Always null: the list is whole.") @Nullable
            String next) {}

    @GET
    @Needs(Scope.CHANNELS_WRITE)
    @Operation(
            summary = "List the channels that need licences, and what is not in order.",
            description = "Needs the scope channels:write of a key of the platform's own organisation.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public NeedPage needs() {
        return new NeedPage(
                engines.licences().needs().stream().map(NeedAnswer::of).toList(), null);
    }

    /** What is said. */
    @Schema(name = "NewLicenceNeed")
    record NeedBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "The kinds of licences, up to 20; empty for none.")
            List<String> kinds) {}

    @PUT
    @Path("/{channel}")
    @Needs(Scope.CHANNELS_WRITE)
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Say which kinds of licences a channel needs, in place of what was said before.",
            description =
                    "Needs the scope channels:write of a key of the platform's own organisation; a person has confirmed that"
                            + " it is them. The channel takes messages only while a licence of each kind is valid that names it; else it is closed within a"
                            + " second. It need not be there yet.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = NeedBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "What it needs now.",
            content = @Content(schema = @Schema(implementation = NeedAnswer.class)))
    public NeedAnswer need(
            @Context ContainerRequestContext request,
            @PathParam("channel") String channel,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        ChannelId id = channel(channel);
        Licences licences = engines.licences();
        var fields = Bodies.fields(Bodies.open(request, body, limit), NeedBody.class);
        Set<String> kinds = fields.requiredTexts("kinds");
        fields.end();
        return NeedAnswer.of(licences.need(id, kinds, Visit.of(request).caller().key()));
    }

    private static ChannelId channel(String text) {
        try {
            return new ChannelId(text);
        } catch (IllegalArgumentException e) {
            throw Fault.at(422, "/channel", "unknown-channel", String.valueOf(e.getMessage()));
        }
    }
}
