package org.qunfa.rest.events;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.Event;
import org.qunfa.rest.Engines;
import org.qunfa.rest.body.Paging;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.TellsProblems;

/** What happened to the organisation's notices, as pages. The stream is {@link EventStreams}. */
@Path("/events")
@Tag(name = "events")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class EventsResource {

    private final Engines engines;

    public EventsResource(Engines engines) {
        this.engines = engines;
    }

    @GET
    @Needs(Scope.NOTICES_READ)
    @Operation(
            summary = "List what happened, oldest first.",
            description =
                    "Needs the scope notices:read. Every event is given at least once. With Accept: text/event-stream"
                            + " the answer is a stream of what happens from now on, or from behind the cursor in Last-Event-ID or"
                            + " after; the id of its events is the cursor.")
    @Parameter(ref = "LastEventId")
    @ApiResponse(
            responseCode = "200",
            description = "What happened.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = EventAnswer.EventPage.class)),
                @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = "string"))
            })
    public EventAnswer.EventPage events(
            @Context ContainerRequestContext request,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after) {
        String cursor = Paging.cursor("/after", after);
        List<Event> events = engines.events().after(Visit.of(request).organisation(), cursor, Paging.limit(limit));
        String next = events.isEmpty() ? cursor : events.get(events.size() - 1).cursor();
        return new EventAnswer.EventPage(events.stream().map(EventAnswer::of).toList(), next);
    }
}
