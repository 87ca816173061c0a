package org.qunfa.rest.optouts;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.OptOuts.Standing;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.gate.Gate;
import org.qunfa.rest.gate.Open;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** What the holder of a link in a message can do with it. The token is the only proof that is asked for. */
@Path("/optouts")
@Tag(name = "optouts")
@Produces(MediaType.APPLICATION_JSON)
@TellsProblems
public final class OptOutsResource {

    private final Engines engines;
    private final Gate gate;
    private final long limit;

    public OptOutsResource(Engines engines, Gate gate, Settings settings) {
        this.engines = engines;
        this.gate = gate;
        this.limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    /** How the holder of a link stands towards its sender. */
    @Schema(name = "OptOut")
    record StandingAnswer(
            @Schema(description = "The signature under which the link was sent.")
            String sender,

            @JsonProperty("class")
            @Schema(description = "The class of the message that held the link: code, notice or marketing.")
            String messageClass,

            @Schema(description = "The holder's number, masked.")
            String to,

            @Schema(description = "Whether no more messages of this class come.")
            boolean optedOut,

            @Schema(description = "The classes that do not come any more.")
            List<String> classes,

            @Schema(description = "Whether the link can take any of it back.")
            boolean undoable) {

        static StandingAnswer of(Standing standing) {
            return new StandingAnswer(
                    standing.sender(),
                    word(standing.messageClass()),
                    standing.to(),
                    standing.optedOut(),
                    standing.classes().stream()
                            .sorted()
                            .map(StandingAnswer::word)
                            .toList(),
                    standing.undoable());
        }

        private static String word(Enum<?> messageClass) {
            return messageClass.name().toLowerCase(Locale.ROOT);
        }
    }

    @GET
    @Path("/{token}")
    @Open
    @Operation(
            summary = "See what a link is about.",
            description = "Open to whoever has the link. Changes nothing, because machines follow links too.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public StandingAnswer standing(@Context HttpServletRequest servlet, @PathParam("token") String token) {
        gate.admitAnybody(servlet.getRemoteAddr());
        return answer(engines.optOuts().standing(token));
    }

    @POST
    @Path("/{token}")
    @Open
    @Operation(
            summary = "Opt out; five seconds later nothing more is handed to a carrier.",
            description =
                    "Open to whoever has the link. There is no body. Doing it twice changes nothing. What is scheduled or "
                            + "waits is stopped before it would be sent; it is marked blocked, and its quota comes back, then.")
    @ApiResponse(
            responseCode = "200",
            description = "How the holder stands now.",
            content = @Content(schema = @Schema(implementation = StandingAnswer.class)))
    public StandingAnswer optOut(
            @Context HttpServletRequest servlet,
            @Context ContainerRequestContext request,
            @PathParam("token") String token,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        gate.admitAnybody(servlet.getRemoteAddr());
        Bodies.nothing(Bodies.open(request, body, limit));
        return answer(engines.optOuts().optOut(token));
    }

    @POST
    @Path("/{token}/undo")
    @Open
    @Operation(
            summary = "Take back what links did.",
            description = "Open to whoever has the link. There is no body. What came in another way stays.")
    @ApiResponse(
            responseCode = "200",
            description = "How the holder stands now.",
            content = @Content(schema = @Schema(implementation = StandingAnswer.class)))
    public StandingAnswer undo(
            @Context HttpServletRequest servlet,
            @Context ContainerRequestContext request,
            @PathParam("token") String token,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        gate.admitAnybody(servlet.getRemoteAddr());
        Bodies.nothing(Bodies.open(request, body, limit));
        return answer(engines.optOuts().undo(token));
    }

    private static StandingAnswer answer(@Nullable Standing standing) {
        if (standing == null) {
            throw Fault.of(404, "not-found", "this link is none of ours, or not whole");
        }
        return StandingAnswer.of(standing);
    }
}
