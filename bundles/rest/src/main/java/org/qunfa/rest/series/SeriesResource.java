package org.qunfa.rest.series;

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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.Series;
import org.qunfa.model.NoticeId;
import org.qunfa.model.OrganisationId;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.BodyStream;
import org.qunfa.rest.body.Paging;
import org.qunfa.rest.body.RequestKeys;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** Notices that recur. */
@Path("/series")
@Tag(name = "notices")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class SeriesResource {

    private final Engines engines;
    private final long limit;

    public SeriesResource(Engines engines, Settings settings) {
        this.engines = engines;
        this.limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    /** When a notice is to be sent again. */
    @Schema(name = "NewSeries")
    record SeriesBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description =
                            "A notice that was accepted. It is the first occurrence; the later ones say the same to the"
                                    + " same recipients at the same local time, and are valid for as long.")
            String notice,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description =
                            "A recurrence rule (RFC 5545) with FREQ=DAILY, WEEKLY or MONTHLY, and INTERVAL, BYDAY,"
                                    + " BYMONTHDAY, COUNT or UNTIL.",
                    example = "FREQ=WEEKLY;BYDAY=MO,WE")
            String rule,

            @Schema(description = "Whose local time counts.", defaultValue = "Asia/Shanghai") @Nullable
            String zone,

            @Schema(
                    description =
                            "What becomes of an occurrence on a holiday: it is left out, or moves to the last day before"
                                    + " or the first day after that is none. Holidays do not matter when it is not given.",
                    allowableValues = {"skip", "before", "after"})
            @Nullable
            String onHolidays,

            @Schema(description = "Whose holidays.", defaultValue = "CN") @Nullable
            String country) {}

    @POST
    @Needs(Scope.NOTICES_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Send a notice again and again.",
            description =
                    "Needs the scope notices:write. Quota is reserved when an occurrence is made; one for which it does"
                            + " not suffice is told by an event, and the series goes on.")
    @Parameter(ref = "IdempotencyKey")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SeriesBody.class)))
    @ApiResponse(
            responseCode = "201",
            description = "The series has begun.",
            content = @Content(schema = @Schema(implementation = SeriesAnswer.class)))
    public Response begin(@Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body)
            throws IOException {
        BodyStream stream = Bodies.open(request, body, limit);
        RequestKey key = RequestKeys.of(request, stream);
        var fields = Bodies.fields(stream, SeriesBody.class);
        NoticeId notice = RepeatReader.notice(fields);
        Series.Repeat repeat = RepeatReader.repeat(fields);
        fields.end();
        Answer<Series.View> answer = engines.series().begin(Visit.of(request).organisation(), notice, repeat, key);
        return RequestKeys.answer(
                Response.status(Response.Status.CREATED)
                        .entity(SeriesAnswer.of(answer.value()))
                        .header("Location", "/api/v1/series/" + answer.value().id()),
                answer);
    }

    @GET
    @Needs(Scope.NOTICES_READ)
    @Operation(summary = "List the organisation's series, newest first.", description = "Needs the scope notices:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public SeriesAnswer.SeriesPage list(
            @Context ContainerRequestContext request,
            @QueryParam("limit") @Nullable String most,
            @QueryParam("after") @Nullable String after) {
        var page = engines.series().list(Visit.of(request).organisation(), Paging.of(most, after));
        return new SeriesAnswer.SeriesPage(
                page.items().stream().map(SeriesAnswer::of).toList(), page.next());
    }

    @GET
    @Path("/{id}")
    @Needs(Scope.NOTICES_READ)
    @Operation(
            summary = "Show a series with its occurrences, past and to come.",
            description = "Needs the scope notices:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public SeriesAnswer one(@Context ContainerRequestContext request, @PathParam("id") String id) {
        return SeriesAnswer.of(engines.series().one(Visit.of(request).organisation(), id(id)));
    }

    @POST
    @Path("/{id}/pause")
    @Needs(Scope.NOTICES_WRITE)
    @Operation(
            summary = "Make no more occurrences until it is resumed; those that fall into the pause are left out.",
            description = "Needs the scope notices:write.")
    @Parameter(ref = "IdempotencyKey")
    @ApiResponse(
            responseCode = "200",
            description = "How it stands now.",
            content = @Content(schema = @Schema(implementation = SeriesAnswer.class)))
    public SeriesAnswer pause(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        return verb(request, id, body, engines.series()::pause);
    }

    @POST
    @Path("/{id}/resume")
    @Needs(Scope.NOTICES_WRITE)
    @Operation(summary = "Go on with the first occurrence from now on.", description = "Needs the scope notices:write.")
    @Parameter(ref = "IdempotencyKey")
    @ApiResponse(
            responseCode = "200",
            description = "How it stands now.",
            content = @Content(schema = @Schema(implementation = SeriesAnswer.class)))
    public SeriesAnswer resume(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        return verb(request, id, body, engines.series()::resume);
    }

    @POST
    @Path("/{id}/cancel")
    @Needs(Scope.NOTICES_WRITE)
    @Operation(
            summary = "End a series for good, and forget its recipients; notices that were made stay.",
            description = "Needs the scope notices:write.")
    @Parameter(ref = "IdempotencyKey")
    @ApiResponse(
            responseCode = "200",
            description = "How it stands now.",
            content = @Content(schema = @Schema(implementation = SeriesAnswer.class)))
    public SeriesAnswer cancel(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        return verb(request, id, body, engines.series()::cancel);
    }

    private interface Verb {
        Series.View act(OrganisationId organisation, UUID id);
    }

    /** A verb done twice comes to the same as done once, so a key has nothing to keep. */
    private SeriesAnswer verb(ContainerRequestContext request, String id, InputStream body, Verb verb)
            throws IOException {
        BodyStream stream = Bodies.open(request, body, limit);
        RequestKeys.of(request, stream);
        Bodies.nothing(stream);
        return SeriesAnswer.of(verb.act(Visit.of(request).organisation(), id(id)));
    }

    private static UUID id(String text) {
        try {
            return NoticeId.of(text).value();
        } catch (IllegalArgumentException e) {
            throw Fault.of(404, "not-found", "there is no such series");
        }
    }
}
