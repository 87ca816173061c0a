package org.qunfa.rest.notices;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.Preflight;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.RequestKey;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
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

/** Takes notices in, and shows them. */
@Path("/notices")
@Tag(name = "notices")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class NoticesResource {

    private static final long MEGABYTE = 1L << 20;

    private final Engines engines;
    private final long limit;
    private final Uploads uploads;

    public NoticesResource(Engines engines, Settings settings) {
        this.engines = engines;
        this.limit = settings.maxBodyMegabytes() * MEGABYTE;
        this.uploads = new Uploads(settings);
    }

    @POST
    @Needs(Scope.NOTICES_WRITE)
    @Consumes({MediaType.APPLICATION_JSON, NoticeLists.NDJSON, NoticeLists.CSV})
    @Operation(
            summary = "Send a notice.",
            description =
                    "Needs the scope notices:write. The answer comes when the notice is durable. Lists of any length"
                            + " may be sent as JSON with the recipients last, as NDJSON (the notice on the first line, a recipient"
                            + " on each further one), or as CSV (columns to, ref and one for each value; the notice in the header"
                            + " Qunfa-Notice).")
    @Parameter(ref = "IdempotencyKey")
    @Parameter(ref = "QunfaNotice")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = NoticeBody.class)),
                @Content(mediaType = NoticeLists.NDJSON, schema = @Schema(type = "string")),
                @Content(mediaType = NoticeLists.CSV, schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "202",
            description = "Accepted: the notice is durable and will be sent.",
            content = @Content(schema = @Schema(implementation = AcceptedAnswer.class)))
    public Response accept(@Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body)
            throws IOException {
        Visit visit = Visit.of(request);
        return taking(request, body, (list, key) -> {
            Answer<Acceptance> answer = engines.notices()
                    .accept(
                            new Notices.Sender(
                                    visit.organisation(), visit.caller().key()),
                            list.head(),
                            list,
                            key);
            return RequestKeys.answer(
                    Response.accepted(AcceptedAnswer.of(answer.value(), list))
                            .header(
                                    "Location",
                                    "/api/v1/notices/" + answer.value().id()),
                    answer);
        });
    }

    @POST
    @Path("/preflight")
    @Needs(Scope.NOTICES_WRITE)
    @Consumes({MediaType.APPLICATION_JSON, NoticeLists.NDJSON, NoticeLists.CSV})
    @Operation(
            summary = "Ask what sending a notice would come to.",
            description =
                    "Needs the scope notices:write. Takes the same body as sending, and stores nothing. Where sending"
                            + " would refuse the whole now, for the quota or for rows without partial, refused says so. A notice"
                            + " that is wrong itself, or that can be sent to nobody, is refused here as there.")
    @Parameter(ref = "QunfaNotice")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = NoticeBody.class)),
                @Content(mediaType = NoticeLists.NDJSON, schema = @Schema(type = "string")),
                @Content(mediaType = NoticeLists.CSV, schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "200",
            description = "What it would come to.",
            content = @Content(schema = @Schema(implementation = PreflightAnswer.class)))
    public Response preflight(@Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body)
            throws IOException {
        Visit visit = Visit.of(request);
        return taking(request, body, (list, key) -> {
            Preflight preflight = engines.notices().preflight(visit.organisation(), list.head(), list);
            return Response.ok(PreflightAnswer.of(preflight, list)).build();
        });
    }

    @GET
    @Needs(Scope.NOTICES_READ)
    @Operation(
            summary = "List the organisation's notices, newest first.",
            description = "Needs the scope notices:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public NoticeAnswer.NoticePage notices(
            @Context ContainerRequestContext request,
            @Parameter(in = ParameterIn.QUERY, description = "Only those in this state.") @QueryParam("state") @Nullable
                    String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after) {
        var page = engines.notices().notices(Visit.of(request).organisation(), state(state), Paging.of(limit, after));
        return NoticeAnswer.NoticePage.of(page);
    }

    @GET
    @Path("/{id}")
    @Needs(Scope.NOTICES_READ)
    @Operation(summary = "Show a notice as it stands.", description = "Needs the scope notices:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public NoticeAnswer notice(@Context ContainerRequestContext request, @PathParam("id") String id) {
        return NoticeAnswer.of(engines.notices().notice(Visit.of(request).organisation(), Ids.notice(id)));
    }

    @GET
    @Path("/{id}/deliveries")
    @Needs(Scope.NOTICES_READ)
    @Operation(
            summary = "List a notice's deliveries, in the order of its recipients.",
            description = "Needs the scope notices:read; numbers are masked without numbers:read. With Accept:"
                    + " application/x-ndjson or text/csv all of them come as one stream, without limit and after.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public DeliveryAnswer.DeliveryPage deliveries(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after) {
        Visit visit = Visit.of(request);
        var page = engines.notices().deliveries(visit.organisation(), Ids.notice(id), Paging.of(limit, after));
        return DeliveryAnswer.DeliveryPage.of(page, visit);
    }

    @GET
    @Path("/{id}/deliveries")
    @Needs(Scope.NOTICES_READ)
    @Produces(NoticeLists.NDJSON + Bodies.ONLY_WHEN_ASKED)
    @Operation(hidden = true)
    public StreamingOutput deliveryLines(@Context ContainerRequestContext request, @PathParam("id") String id) {
        return export(request, id).lines();
    }

    @GET
    @Path("/{id}/deliveries")
    @Needs(Scope.NOTICES_READ)
    @Produces(NoticeLists.CSV + "; charset=utf-8" + Bodies.ONLY_WHEN_ASKED)
    @Operation(hidden = true)
    public StreamingOutput deliveryTable(@Context ContainerRequestContext request, @PathParam("id") String id) {
        return export(request, id).table();
    }

    private DeliveryExport export(ContainerRequestContext request, String id) {
        Visit visit = Visit.of(request);
        NoticeId notice = Ids.notice(id);
        return new DeliveryExport(piece -> engines.notices().deliveries(visit.organisation(), notice, piece), visit);
    }

    private static @Nullable NoticeState state(@Nullable String word) {
        return word == null
                ? null
                : Stream.of(NoticeState.values())
                        .filter(s -> s.word().equals(word))
                        .findFirst()
                        .orElseThrow(() -> Fault.at(422, "/state", "unknown-state", "there is no such state"));
    }

    /** What is done with a list that comes in. */
    private interface Taking {
        Response take(NoticeList list, @Nullable RequestKey key) throws IOException;
    }

    private Response taking(ContainerRequestContext request, InputStream body, Taking taking) throws IOException {
        BodyStream stream = Bodies.open(request, body, limit);
        RequestKey key = RequestKeys.of(request, stream);
        Uploads.Upload upload = begin(request);
        try {
            NoticeList list = NoticeLists.open(request, stream);
            try {
                return taking.take(list, key);
            } catch (Refusal e) {
                throw list.withLines(Fault.from(e));
            }
        } finally {
            upload.close();
        }
    }

    private Uploads.Upload begin(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        boolean small = length != null && Long.parseLong(length) <= MEGABYTE;
        return small ? () -> {} : uploads.begin(Visit.of(request).organisation());
    }
}
