package org.qunfa.rest.hours;

import com.fasterxml.jackson.annotation.JsonProperty;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.SendingHours.Hours;
import org.qunfa.messaging.SendingHours.Shipped;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** The hours in which messages of a class may go out. */
@Path("/hours")
@Tag(name = "operations")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class HoursResource {

    private final Engines engines;
    private final long limit;

    public HoursResource(Engines engines, Settings settings) {
        this.engines = engines;
        this.limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    /** Hours as they are put. */
    @Schema(name = "NewHours")
    record HoursBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "The first minute, in the zone's local time.",
                    example = "08:00")
            String opens,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description =
                            "The first minute that is not permitted; when it is not later than opens, of the next day; the same twice means the whole day.",
                    example = "20:00")
            String closes,

            @Schema(description = "The zone.", defaultValue = "Asia/Shanghai") @Nullable
            String zone,

            @Schema(
                    description = "On which days.",
                    allowableValues = {"all", "not-holidays", "weekdays"},
                    defaultValue = "all")
            @Nullable
            String days,

            @Schema(description = "Whose holidays count.", defaultValue = "CN") @Nullable
            String country,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Where the rule comes from.",
                    maxLength = 500)
            String source) {}

    /** Hours that are in force. */
    @Schema(name = "HoursPage")
    record HoursPage(
            List<HoursAnswer> items,

            @Schema(description = "Always null: the list is whole.") @Nullable
            String next) {}

    @GET
    @Needs(Scope.CHANNELS_READ)
    @Operation(
            summary = "List the hours in which messages may go out; a class that is not named always may.",
            description = "Needs the scope channels:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public HoursPage hours() {
        return new HoursPage(
                engines.hours().rules().stream().map(HoursAnswer::of).toList(), null);
    }

    /** Hours that come with the platform. */
    @Schema(name = "HoursShipped")
    record ShippedAnswer(
            @Schema(description = "The vendor's name.") String name,
            @JsonProperty("class") String messageClass,
            String opens,
            String closes,
            String zone,
            String days,
            String country,
            String source) {

        static ShippedAnswer of(Shipped shipped) {
            Hours hours = shipped.hours();
            return new ShippedAnswer(
                    shipped.name(),
                    hours.messageClass().word(),
                    hours.opens().toString(),
                    hours.closes().toString(),
                    hours.zone().getId(),
                    hours.days().word(),
                    hours.country(),
                    hours.source());
        }
    }

    /** The hours that come with the platform. */
    @Schema(name = "HoursShippedPage")
    record ShippedPage(
            List<ShippedAnswer> items,

            @Schema(description = "Always null: the list is whole.") @Nullable
            String next) {}

    @GET
    @Path("/packs")
    @Needs(Scope.CHANNELS_READ)
    @Operation(
            summary = "List the hours that come with the platform: what vendors permit.",
            description = "Needs the scope channels:read. None are in force until they are put for a channel.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public ShippedPage shipped() {
        return new ShippedPage(
                engines.hours().shipped().stream().map(ShippedAnswer::of).toList(), null);
    }

    @PUT
    @Path("/{class}")
    @Needs(Scope.HOURS_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Put the hours of a class, for every channel that has none of its own.",
            description =
                    "Needs the scope hours:write of a key of the platform's own organisation. Takes effect within two"
                            + " seconds, also for what is queued.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = HoursBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "What is in force now.",
            content = @Content(schema = @Schema(implementation = HoursAnswer.class)))
    public HoursAnswer put(
            @Context ContainerRequestContext request,
            @PathParam("class") String messageClass,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        return put(request, null, messageClass, body);
    }

    @PUT
    @Path("/{class}/{channel}")
    @Needs(Scope.HOURS_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Put the hours of a class on a channel, in place of the common ones.",
            description =
                    "Needs the scope hours:write of a key of the platform's own organisation. Takes effect within two"
                            + " seconds, also for what is queued. The channel need not be there yet.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = HoursBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "What is in force now.",
            content = @Content(schema = @Schema(implementation = HoursAnswer.class)))
    public HoursAnswer putForChannel(
            @Context ContainerRequestContext request,
            @PathParam("class") String messageClass,
            @PathParam("channel") String channel,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        return put(request, channel(channel), messageClass, body);
    }

    private HoursAnswer put(
            ContainerRequestContext request, @Nullable ChannelId channel, String messageClass, InputStream body)
            throws IOException {
        MessageClass of = messageClass(messageClass);
        var fields = Bodies.fields(Bodies.open(request, body, limit), HoursBody.class);
        Hours hours = HoursReader.read(fields, channel, of);
        return HoursAnswer.of(
                engines.hours().put(hours, "key:" + Visit.of(request).caller().key()));
    }

    @DELETE
    @Path("/{class}")
    @Needs(Scope.HOURS_WRITE)
    @Operation(
            summary = "Let a class go out at any hour over channels that have no hours of their own.",
            description = "Needs the scope hours:write of a key of the platform's own organisation.")
    @ApiResponse(responseCode = "204", description = "The rule is gone.")
    public Response remove(@PathParam("class") String messageClass) {
        engines.hours().remove(null, messageClass(messageClass));
        return Response.noContent().build();
    }

    @DELETE
    @Path("/{class}/{channel}")
    @Needs(Scope.HOURS_WRITE)
    @Operation(
            summary = "Take a channel's own hours away.",
            description = "Needs the scope hours:write of a key of the platform's own organisation.")
    @ApiResponse(responseCode = "204", description = "The common hours count for it.")
    public Response removeForChannel(@PathParam("class") String messageClass, @PathParam("channel") String channel) {
        engines.hours().remove(channel(channel), messageClass(messageClass));
        return Response.noContent().build();
    }

    private static MessageClass messageClass(String word) {
        return Stream.of(MessageClass.values())
                .filter(c -> c.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Fault.at(422, "/class", "unknown-class", "the class is notice, code or marketing"));
    }

    private static ChannelId channel(String text) {
        try {
            return new ChannelId(text);
        } catch (IllegalArgumentException e) {
            throw Fault.at(422, "/channel", "unknown-channel", String.valueOf(e.getMessage()));
        }
    }
}
