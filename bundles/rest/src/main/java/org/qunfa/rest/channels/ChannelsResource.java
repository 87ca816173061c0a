package org.qunfa.rest.channels;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
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
import org.qunfa.messaging.ChannelHealth;
import org.qunfa.messaging.ChannelRouting;
import org.qunfa.messaging.ChannelView;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;
import org.qunfa.rest.Engines;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** The lines to carriers as they stand. */
@Path("/channels")
@Tag(name = "operations")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
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
            long receipts,

            @Schema(description = "By what it is chosen among others.")
            RoutingAnswer routing) {

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
                    channel.receipts(),
                    RoutingAnswer.of(channel.routing()));
        }
    }

    /** By what a line is chosen. */
    @Schema(name = "ChannelRouting")
    record RoutingAnswer(
            @Schema(description = "The networks to which it carries; none named for all.")
            List<String> networks,

            @Schema(description = "The price of a part in millionths of the currency.")
            long microsPerPart,

            @Schema(description = "Its share among lines of the same price.")
            int weight,

            @Schema(
                    description =
                            "How fast messages are handed to it, as set or as found out; 0 while no limit is known.")
            double partsPerSecond,

            @Schema(description = "After how long a receipt counts as missing, for now.")
            int receiptPatienceSeconds,

            @Schema(description = "How its messages arrive: altogether first, then in each network.")
            List<HealthAnswer> health) {

        static RoutingAnswer of(ChannelRouting routing) {
            return new RoutingAnswer(
                    routing.networks().stream().sorted().toList(),
                    routing.microsPerPart(),
                    routing.weight(),
                    routing.partsPerSecond(),
                    routing.receiptPatienceSeconds(),
                    routing.health().stream().map(HealthAnswer::of).toList());
        }
    }

    /** How messages arrive. */
    @Schema(name = "ChannelHealth")
    record HealthAnswer(
            @Schema(description = "Null for all together.") @Nullable
            String network,

            @Schema(description = "Which part arrives, at the least that is likely; 0 to 1.")
            double score,

            @Schema(description = "How many arrived; recent ones count more.")
            double delivered,

            @Schema(description = "Of how many whose end is known.")
            double of,

            @Schema(description = "Messages that have no receipt yet.")
            int out,

            @Schema(description = "How many may be out while other lines could take them.")
            int mayBeOut,

            @Schema(
                    description = "Whether it is in use, left alone, or tried again.",
                    allowableValues = {"closed", "open", "half-open"})
            String state,

            @Schema(description = "Why it is not in use: receipts or submits; null when it is.") @Nullable
            String cause) {

        static HealthAnswer of(ChannelHealth health) {
            return new HealthAnswer(
                    health.network().isEmpty() ? null : health.network(),
                    health.score(),
                    health.delivered(),
                    health.of(),
                    health.out(),
                    health.mayBeOut(),
                    health.state(),
                    health.cause().isEmpty() ? null : health.cause());
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
