package org.qunfa.rest.channels;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.ChannelView;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;
import org.qunfa.rest.Engines;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.ProblemDocument;

/** The lines to carriers as they stand. */
@Path("/channels")
@Tag(name = "operations")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "key")
@ApiResponse(
        responseCode = "default",
        description = "What is wrong.",
        content =
                @Content(
                        mediaType = ProblemDocument.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDocument.class)))
public final class ChannelsResource {

    private final Engines engines;

    public ChannelsResource(Engines engines) {
        this.engines = engines;
    }

    /** A line to a carrier. */
    @Schema(name = "Channel")
    record ChannelAnswer(
            String id,

            @Schema(
                    description = "How its connections are.",
                    allowableValues = {"connecting", "up", "degraded", "down"})
            String line,

            @Schema(description = "What the platform does with it.")
            String work,

            @Schema(description = "How it is, for people.") String sentence,
            @Schema(description = "The same for operators.") String detail,
            Instant since,

            @Schema(description = "The classes of messages that it takes.")
            List<String> classes,

            @Schema(description = "How many messages may be out at once.")
            int window,

            @Schema(description = "How many are out.") int out,

            @Schema(description = "Messages that the carrier took since this node started.")
            long submitted,

            @Schema(description = "Messages that it refused since then.")
            long refused,

            @Schema(description = "Receipts stored since then.")
            long receipts) {

        static ChannelAnswer of(ChannelView channel) {
            return new ChannelAnswer(
                    channel.id().value(),
                    channel.line().word(),
                    channel.work(),
                    channel.sentence(),
                    channel.detail(),
                    channel.since(),
                    channel.classes().stream().sorted().map(MessageClass::word).toList(),
                    channel.window(),
                    channel.out(),
                    channel.submitted(),
                    channel.refused(),
                    channel.receipts());
        }
    }

    /** All lines. */
    @Schema(name = "ChannelPage")
    record ChannelPage(
            List<ChannelAnswer> items,

            @Schema(description = "Always null: the list is whole.") @Nullable
            String next) {}

    @GET
    @Needs(Scope.CHANNELS_READ)
    @Operation(summary = "List the channels that are installed.", description = "Needs the scope channels:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public ChannelPage channels() {
        return new ChannelPage(
                engines.channels().channels().stream().map(ChannelAnswer::of).toList(), null);
    }

    @GET
    @Path("/{id}")
    @Needs(Scope.CHANNELS_READ)
    @Operation(summary = "Show a channel.", description = "Needs the scope channels:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public ChannelAnswer channel(@PathParam("id") String id) {
        ChannelId channel;
        try {
            channel = new ChannelId(id);
        } catch (IllegalArgumentException e) {
            throw Fault.of(404, "not-found", "there is no channel with this name");
        }
        return ChannelAnswer.of(engines.channels().channel(channel));
    }
}
