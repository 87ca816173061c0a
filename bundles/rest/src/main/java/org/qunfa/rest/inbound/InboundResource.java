package org.qunfa.rest.inbound;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.Inbound;
import org.qunfa.messaging.Inbound.Text;
import org.qunfa.messaging.InboundRoutes;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.Paging;
import org.qunfa.rest.gate.Gate;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** Texts that came in for the organisation, and what it says to those who opt out by one. */
@Path("/inbound")
@Tag(name = "inbound")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class InboundResource {

    private final Engines engines;
    private final long limit;

    public InboundResource(Engines engines, Settings settings) {
        this.engines = engines;
        this.limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    /** A text that came in. */
    @Schema(name = "InboundText")
    record TextAnswer(
            String id,
            String channel,

            @Schema(
                    description =
                            "Who wrote it: the number, masked without the scope numbers:read, or the name that stands for one.")
            String from,

            @Schema(description = "The number that it was sent to.")
            String to,

            String text,

            @Schema(description = "Whether no part of it is missing.")
            boolean whole,

            Instant at,

            @Schema(
                    description =
                            "opt-out, answer (to a message of the organisation), message; unknown where nobody knows whom it is meant for.")
            String meaning,

            @Schema(description = "Whether it says that its writer wants to hear no more.")
            boolean optsOut,

            @Schema(
                    description =
                            "How it was found whom it is meant for: extension, keyword, last-message or every-sender; null where nobody knows.")
            @Nullable
            String route) {

        static TextAnswer of(Text text, Visit visit) {
            return new TextAnswer(
                    Long.toString(text.id()),
                    text.channel(),
                    text.number() == null ? String.valueOf(text.name()) : visit.show(text.number()),
                    text.to(),
                    text.text(),
                    text.whole(),
                    text.at(),
                    text.meaning(),
                    text.optsOut(),
                    text.route());
        }
    }

    /** A piece of the list. */
    @Schema(name = "InboundPage")
    record InboundPage(List<TextAnswer> items, @Nullable String next) {}

    @GET
    @Needs(Scope.INBOUND_READ)
    @Operation(
            summary = "List the texts that came in for the organisation, newest first.",
            description =
                    "Needs the scope inbound:read; numbers are masked without numbers:read. Keys of the platform's own organisation see those of which nobody knows whom they are meant for: meaning=unknown.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public InboundPage texts(
            @Context ContainerRequestContext request,
            @Parameter(description = "unknown, and nothing else.") @QueryParam("meaning") @Nullable String meaning,
            @QueryParam("limit") @Nullable String most,
            @QueryParam("after") @Nullable String after) {
        Visit visit = Visit.of(request);
        PageRequest wanted = Paging.of(most, after);
        Page<Text> page = meaning == null
                ? engines.inbound().texts(visit.organisation(), wanted)
                : unknown(visit, meaning, wanted);
        return new InboundPage(
                page.items().stream().map(t -> TextAnswer.of(t, visit)).toList(), page.next());
    }

    private Page<Text> unknown(Visit visit, String meaning, PageRequest wanted) {
        if (!meaning.equals("unknown")) {
            throw Fault.at(422, "/meaning", "unknown-meaning", "the list can be asked for meaning=unknown");
        }
        if (!visit.organisation().equals(engines.keys().platform())) {
            throw Gate.platformOnly();
        }
        return engines.inbound().unknown(wanted);
    }

    @GET
    @Path("/{id}")
    @Needs(Scope.INBOUND_READ)
    @Operation(
            summary = "See one text that came in for the organisation, as its event names it.",
            description = "Needs the scope inbound:read; the number is masked without numbers:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public TextAnswer text(@Context ContainerRequestContext request, @PathParam("id") String id) {
        Visit visit = Visit.of(request);
        Inbound inbound = engines.inbound();
        if (!id.matches("[0-9]{1,18}")) {
            throw Fault.of(404, "not-found", "there is no such text");
        }
        return TextAnswer.of(inbound.text(visit.organisation(), Long.parseLong(id)), visit);
    }

    /** What is said to who opted out by a text. */
    @Schema(name = "OptOutConfirmation")
    record Confirmation(
            @Schema(maxLength = 200, description = "Empty to say nothing; null for the platform's own words.") @Nullable
            String text) {}

    @GET
    @Path("/confirmation")
    @Needs(Scope.INBOUND_READ)
    @Operation(
            summary = "See what is said, once, to who opts out by a text.",
            description = "Needs the scope inbound:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public Confirmation confirmation(@Context ContainerRequestContext request) {
        return new Confirmation(
                engines.inboundRoutes().confirmation(Visit.of(request).organisation()));
    }

    @PUT
    @Path("/confirmation")
    @Needs(Scope.INBOUND_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Change what is said, once, to who opts out by a text.",
            description =
                    "Needs the scope inbound:write. It is sent as a notice of the organisation, and takes its quota.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Confirmation.class)))
    @ApiResponse(
            responseCode = "200",
            description = "What is said now.",
            content = @Content(schema = @Schema(implementation = Confirmation.class)))
    public Confirmation confirmation(
            @Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body) throws IOException {
        var fields = Bodies.fields(Bodies.open(request, body, limit), Confirmation.class);
        String text = fields.text("text");
        fields.end();
        InboundRoutes routes = engines.inboundRoutes();
        var organisation = Visit.of(request).organisation();
        routes.confirmation(organisation, text);
        return new Confirmation(routes.confirmation(organisation));
    }
}
