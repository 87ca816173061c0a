package org.qunfa.rest.inbound;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
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
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.InboundRoutes.Extension;
import org.qunfa.messaging.InboundRoutes.Keyword;
import org.qunfa.model.ChannelId;
import org.qunfa.model.OrganisationId;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.Organisations;
import org.qunfa.rest.gate.TakesQuery;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** Where texts that come in belong: the organisation's numbers and keywords. */
@Path("/inbound-routes")
@Tag(name = "inbound")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class InboundRoutesResource {

    private static final int MOST_DIGITS = 20;

    private final Engines engines;
    private final long limit;

    public InboundRoutesResource(Engines engines, Settings settings) {
        this.engines = engines;
        this.limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    /** A number that an organisation has for itself. */
    @Schema(name = "Extension")
    record ExtensionAnswer(
            String number,
            Instant since,

            @Schema(description = "When it was given back, where it still rests.") @Nullable
            Instant freedAt) {

        static ExtensionAnswer of(Extension extension) {
            return new ExtensionAnswer(extension.number(), extension.since(), extension.freedAt());
        }
    }

    /** All of them. */
    @Schema(name = "ExtensionPage")
    record ExtensionPage(
            List<ExtensionAnswer> items,

            @Schema(description = "Always null: the list is whole.") @Nullable
            String next) {}

    @GET
    @Path("/extensions")
    @Needs(Scope.INBOUND_READ)
    @Operation(
            summary = "List the numbers on which texts come in for the organisation.",
            description = "Needs the scope inbound:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public ExtensionPage extensions(@Context ContainerRequestContext request) {
        var all = engines.inboundRoutes().extensions(Visit.of(request).organisation());
        return new ExtensionPage(all.stream().map(ExtensionAnswer::of).toList(), null);
    }

    /** Which number, for whom. */
    @Schema(name = "NewExtension")
    record ExtensionBody(
            @Schema(description = "Who gets it: an organisation's id or name; the caller's own when it is not given.")
            @Nullable
            String organisation,

            @Schema(description = "This very number; or else a base and digits.", maxLength = MOST_DIGITS) @Nullable
            String number,

            @Schema(description = "The carrier's number, behind which the lowest free extension is put.") @Nullable
            String base,

            @Schema(description = "How many digits the extension has, 1 to 6.", minimum = "1", maximum = "6") @Nullable
            Integer digits) {}

    @POST
    @Path("/extensions")
    @Needs(Scope.CHANNELS_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Give an organisation a number, or the lowest extension that is free.",
            description = "Needs the scope channels:write of a key of the platform's own organisation.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ExtensionBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "What it has now.",
            content = @Content(schema = @Schema(implementation = ExtensionAnswer.class)))
    public ExtensionAnswer allocate(
            @Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body) throws IOException {
        var fields = Bodies.fields(Bodies.open(request, body, limit), ExtensionBody.class);
        OrganisationId owner = Organisations.of(fields, engines.keys(), Visit.of(request));
        String number = fields.text("number");
        String base = number == null ? fields.requiredText("base") : "";
        long digits = number == null ? fields.requiredWhole("digits") : 0;
        fields.end();
        var routes = engines.inboundRoutes();
        int length = (int) Math.max(0, Math.min(digits, MOST_DIGITS));
        return ExtensionAnswer.of(number == null ? routes.allocate(owner, base, length) : routes.take(owner, number));
    }

    @DELETE
    @Path("/extensions/{number}")
    @Needs(Scope.INBOUND_WRITE)
    @Operation(
            summary = "Give a number back; it rests before anybody else may have it.",
            description = "Needs the scope inbound:write.")
    @ApiResponse(responseCode = "204", description = "It rests.")
    public Response free(@Context ContainerRequestContext request, @PathParam("number") String number) {
        engines.inboundRoutes().free(Visit.of(request).organisation(), number);
        return Response.noContent().build();
    }

    /** A first word on a channel. */
    @Schema(name = "Keyword")
    record KeywordAnswer(String channel, String word, Instant since) {

        static KeywordAnswer of(Keyword keyword) {
            return new KeywordAnswer(keyword.channel().value(), keyword.word(), keyword.since());
        }
    }

    /** All of them. */
    @Schema(name = "KeywordPage")
    record KeywordPage(
            List<KeywordAnswer> items,

            @Schema(description = "Always null: the list is whole.") @Nullable
            String next) {}

    @GET
    @Path("/keywords")
    @Needs(Scope.INBOUND_READ)
    @Operation(summary = "List the organisation's keywords.", description = "Needs the scope inbound:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public KeywordPage keywords(@Context ContainerRequestContext request) {
        var all = engines.inboundRoutes().keywords(Visit.of(request).organisation());
        return new KeywordPage(all.stream().map(KeywordAnswer::of).toList(), null);
    }

    @PUT
    @Path("/keywords/{channel}/{word}")
    @Needs(Scope.CHANNELS_WRITE)
    @TakesQuery("organisation")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "organisation",
            description = "Who gets it: an organisation's id or name; the caller's own when it is not given.")
    @Operation(
            summary = "Have texts that begin with a word, on a channel, go to an organisation.",
            description =
                    "Needs the scope channels:write of a key of the platform's own organisation: several organisations may share the channel, which need not be there yet. There is no body.")
    @ApiResponse(
            responseCode = "200",
            description = "The keyword.",
            content = @Content(schema = @Schema(implementation = KeywordAnswer.class)))
    public KeywordAnswer keyword(
            @Context ContainerRequestContext request,
            @PathParam("channel") String channel,
            @PathParam("word") String word,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        Bodies.nothing(Bodies.open(request, body, limit));
        String organisation = request.getUriInfo().getQueryParameters().getFirst("organisation");
        OrganisationId named = Organisations.of(organisation, engines.keys());
        OrganisationId owner = named == null ? Visit.of(request).organisation() : named;
        return KeywordAnswer.of(engines.inboundRoutes().putKeyword(owner, channel(channel), word));
    }

    @DELETE
    @Path("/keywords/{channel}/{word}")
    @Needs(Scope.INBOUND_WRITE)
    @Operation(summary = "Take a keyword away.", description = "Needs the scope inbound:write.")
    @ApiResponse(responseCode = "204", description = "It is gone.")
    public Response remove(
            @Context ContainerRequestContext request,
            @PathParam("channel") String channel,
            @PathParam("word") String word) {
        engines.inboundRoutes().removeKeyword(Visit.of(request).organisation(), channel(channel), word);
        return Response.noContent().build();
    }

    private static ChannelId channel(String channel) {
        try {
            return new ChannelId(channel);
        } catch (IllegalArgumentException e) {
            throw Fault.at(422, "/channel", "bad-channel", "what stands in the address is not a channel's name");
        }
    }
}
