package org.qunfa.rest.hooks;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.qunfa.billing.PaymentHooks;
import org.qunfa.messaging.Hooks;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.ChannelId;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.gate.Gate;
import org.qunfa.rest.gate.Open;
import org.qunfa.rest.gate.TakesQuery;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/**
 * Where providers bring what they have to tell to a plugin's instance. The plugin finds out whether it is the provider who calls, and
 * says what is answered, after what was brought is durable.
 */
@Path("/hooks")
@Tag(name = "hooks")
@TellsProblems
public final class HooksResource {

    private static final int MOST_AT_ONCE = 32;

    private final Engines engines;
    private final Gate gate;
    private final long limit;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);

    public HooksResource(Engines engines, Gate gate, Settings settings) {
        this.engines = engines;
        this.gate = gate;
        limit = Math.min(Webhook.MOST_OCTETS, settings.maxHookKilobytes() * 1024L);
    }

    @POST
    @Path("/{plugin}/{instance}")
    @Open
    @TakesQuery(TakesQuery.ANYTHING)
    @Operation(
            summary = "Bring something to a plugin's instance.",
            description =
                    "For providers: receipts and texts of cloud channels, and what was paid. Open to whoever calls; the plugin knows its"
                            + " provider by what its settings say. The answer's status and body are the plugin's.")
    @ApiResponse(
            responseCode = "200",
            description = "It is stored.",
            content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
    public Response hook(
            @Context HttpServletRequest servlet,
            @Context ContainerRequestContext request,
            @PathParam("plugin") String plugin,
            @PathParam("instance") String instance)
            throws IOException {
        gate.admitHook(servlet.getRemoteAddr());
        Hooks lines = engines.hooks();
        ChannelId name = name(plugin, instance);
        byte[] octets = Bodies.open(request, request.getEntityStream(), limit).readAllBytes();
        String query = servlet.getQueryString();
        var webhook = new Webhook(request.getHeaders(), query == null ? "" : query, octets, Instant.now());
        // Whoever waits here holds a thread of the server.
        if (!room.tryAcquire()) {
            throw Fault.unavailable("too-many-hooks", "too much is being brought now; bring it again later");
        }
        try {
            return answer(bring(lines, name, webhook));
        } catch (CompletionException e) {
            throw Fault.unavailable("not-read", "this could not be read now; bring it again later");
        } finally {
            room.release();
        }
    }

    /** Payment providers and lines to carriers are instances of different plugins: a name is of one of them at most. */
    private WebhookReply bring(Hooks lines, ChannelId name, Webhook webhook) {
        PaymentHooks payments = engines.billing().hooks();
        if (payments != null && payments.knows(name.value())) {
            return payments.take(name.value(), webhook);
        }
        try {
            return lines.hook(name, webhook).toCompletableFuture().join();
        } catch (Refusal e) {
            if (payments == null) {
                // It may be a payment provider's, which gives up what nobody knows.
                throw Fault.unavailable("engine-missing", "the platform's billing is not there now; try again later");
            }
            throw e;
        }
    }

    private static ChannelId name(String plugin, String instance) {
        try {
            return ChannelId.of(plugin, instance);
        } catch (IllegalArgumentException e) {
            throw Fault.of(404, "unknown-instance", "there is no plugin's instance of this name");
        }
    }

    private static Response answer(WebhookReply reply) {
        Response.ResponseBuilder answer = Response.status(reply.status())
                .header(HttpHeaders.CONTENT_TYPE, reply.contentType())
                .entity(reply.body());
        return reply.status() >= 500
                ? answer.header(HttpHeaders.RETRY_AFTER, "60").build()
                : answer.build();
    }
}
