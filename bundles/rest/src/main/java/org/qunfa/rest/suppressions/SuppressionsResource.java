package org.qunfa.rest.suppressions;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.Suppressions;
import org.qunfa.messaging.Suppressions.Origin;
import org.qunfa.messaging.Suppressions.Reason;
import org.qunfa.model.MessageClass;
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

/** Who does not want to hear from the organisation. */
@Path("/suppressions")
@Tag(name = "suppressions")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class SuppressionsResource {

    private static final int LONGEST_NOTE = 200;

    private final Engines engines;
    private final long limit;

    public SuppressionsResource(Engines engines, Settings settings) {
        this.engines = engines;
        this.limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    /** What to suppress, and why. */
    @Schema(name = "NewSuppression")
    record SuppressionBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description =
                            "The classes of messages, besides those that are suppressed already: notice, marketing. Codes cannot be suppressed.")
            Set<MessageClass> classes,

            @Schema(description = "By which way: reply, link, form or agent; agent where nothing is said.") @Nullable
            String origin,

            @Schema(description = "What to remember, without personal data.", maxLength = LONGEST_NOTE) @Nullable
            String note) {}

    @GET
    @Needs(Scope.NOTICES_READ)
    @Operation(
            summary = "List who opted out, newest first.",
            description = "Needs the scope notices:read; numbers are masked without numbers:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public SuppressionAnswer.SuppressionPage suppressions(
            @Context ContainerRequestContext request,
            @QueryParam("limit") @Nullable String most,
            @QueryParam("after") @Nullable String after) {
        Visit visit = Visit.of(request);
        var page = engines.suppressions().suppressions(visit.organisation(), Paging.of(most, after));
        return new SuppressionAnswer.SuppressionPage(
                page.items().stream()
                        .map(suppression -> SuppressionAnswer.of(suppression, visit))
                        .toList(),
                page.next());
    }

    @GET
    @Path("/{to}")
    @Needs(Scope.NOTICES_READ)
    @Operation(summary = "See what one number opted out of.", description = "Needs the scope notices:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public SuppressionAnswer suppression(@Context ContainerRequestContext request, @PathParam("to") String to) {
        Visit visit = Visit.of(request);
        return SuppressionAnswer.of(engines.suppressions().suppression(visit.organisation(), number(to)), visit);
    }

    @GET
    @Path("/{to}/ended")
    @Needs(Scope.NOTICES_READ)
    @Operation(
            summary =
                    "See what was suppressed for a number and is not any more, when that ended and by whom; newest first.",
            description = "Needs the scope notices:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public EndedAnswer.EndedPage ended(@Context ContainerRequestContext request, @PathParam("to") String to) {
        Visit visit = Visit.of(request);
        var ended = engines.suppressions().ended(visit.organisation(), number(to));
        return new EndedAnswer.EndedPage(ended.stream().map(EndedAnswer::of).toList(), null);
    }

    @PUT
    @Path("/{to}")
    @Needs(Scope.SUPPRESSIONS_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Keep messages of some classes from a number; five seconds later none is handed to a carrier any more.",
            description = "Needs the scope suppressions:write. What is scheduled or "
                    + "waits is stopped before it would be sent; it is marked blocked, and its quota comes back, then.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SuppressionBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "What is suppressed for the number now.",
            content = @Content(schema = @Schema(implementation = SuppressionAnswer.class)))
    public SuppressionAnswer put(
            @Context ContainerRequestContext request,
            @PathParam("to") String to,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        Visit visit = Visit.of(request);
        var fields = Bodies.fields(Bodies.open(request, body, limit), SuppressionBody.class);
        Set<MessageClass> classes = classes(fields);
        Origin origin = origin(fields);
        String note = fields.text("note");
        if (note != null && note.length() > LONGEST_NOTE) {
            fields.refuse("note", "too-long", "a note has at most 200 characters");
        }
        fields.end();
        Suppressions suppressions = engines.suppressions();
        var put = suppressions.put(visit.organisation(), number(to), classes, new Reason(origin, note));
        return SuppressionAnswer.of(put, visit);
    }

    private static Set<MessageClass> classes(Fields fields) {
        var classes = EnumSet.noneOf(MessageClass.class);
        for (String word : fields.requiredTexts("classes")) {
            try {
                classes.add(MessageClass.valueOf(word.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                fields.refuse("classes", "unknown-class", "classes are notice and marketing");
            }
        }
        return classes;
    }

    private static Origin origin(Fields fields) {
        String word = fields.text("origin");
        try {
            return word == null ? Origin.AGENT : Origin.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            fields.refuse("origin", "unknown-origin", "origin is reply, link, form or agent");
            return Origin.AGENT;
        }
    }

    private static PhoneNumber number(String to) {
        if (PhoneNumber.read(to) instanceof PhoneNumber.Valid valid) {
            return valid.number();
        }
        throw Fault.at(422, "/to", "not-a-number", "what stands in the address is not a phone number");
    }

    @DELETE
    @Path("/{to}")
    @Needs(Scope.SUPPRESSIONS_WRITE)
    @Operation(
            summary = "Let a number get all messages again; only with its owner's consent.",
            description = "Needs the scope suppressions:write.")
    @ApiResponse(responseCode = "204", description = "Nothing is suppressed for it any more.")
    public Response remove(@Context ContainerRequestContext request, @PathParam("to") String to) {
        Visit visit = Visit.of(request);
        engines.suppressions()
                .remove(visit.organisation(), number(to), visit.caller().key());
        return Response.noContent().build();
    }
}
