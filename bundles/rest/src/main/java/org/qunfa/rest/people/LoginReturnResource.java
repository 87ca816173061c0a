package org.qunfa.rest.people;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Logins;
import org.qunfa.accounts.Logins.Answer;
import org.qunfa.accounts.Logins.Returned;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.Fields;
import org.qunfa.rest.gate.Gate;
import org.qunfa.rest.gate.Open;
import org.qunfa.rest.gate.TakesQuery;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/**
 * Where people come back to from login providers: their browsers, sent by the provider, or a page of ours with what they typed in.
 * What comes is in addresses, so no answer of this resource is one that a browser stays at.
 */
@Path("/logins/{provider}/return")
@Tag(name = "people")
@Produces(MediaType.APPLICATION_JSON)
@TellsProblems
public final class LoginReturnResource {

    private static final String STATE = "state";
    private static final int MOST_VALUES = 20;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_VALUE = 4_096;
    private static final String UNKNOWN =
            "400 with login-unknown, and the same words, for a state that is unknown, used, late, of another browser or provider.";

    private final Engines engines;
    private final Gate gate;
    private final long limit;

    public LoginReturnResource(Engines engines, Gate gate, Settings settings) {
        this.engines = engines;
        this.gate = gate;
        limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    @GET
    @Open
    @TakesQuery(TakesQuery.ANYTHING)
    @Operation(
            summary = "Come back from a login provider.",
            description =
                    "For browsers that a provider sends. They go on to the path that was named at the beginning, with the"
                            + " result as login: signed-in, bound, unknown (the cookie __Host-qunfa-identity stands for who it is, to be bound"
                            + " by signing in or registering), second-factor, waiting, noted, denied, expired, unavailable, taken or banned. "
                            + UNKNOWN)
    @ApiResponse(responseCode = "303", description = "It goes on there.")
    public Response comeBack(
            @Context HttpServletRequest servlet,
            @Context ContainerRequestContext request,
            @PathParam("provider") String provider) {
        gate.admitAnybody(servlet.getRemoteAddr());
        Logins logins = engines.people().logins();
        Map<String, String> values = values(request.getUriInfo().getQueryParameters());
        Returned returned =
                finish(logins, servlet, new Answer(provider, values.getOrDefault(STATE, ""), values, browser(servlet)));
        return LoginCookies.give(Response.seeOther(returned.back()), returned).build();
    }

    private static Map<String, String> values(MultivaluedMap<String, String> query) {
        var values = new HashMap<String, String>();
        query.forEach((name, given) -> {
            if (given.size() != 1) {
                throw bad("a parameter comes back twice");
            }
            put(values, name, given.get(0));
        });
        return values;
    }

    private static void put(Map<String, String> values, String name, String value) {
        if (values.size() >= MOST_VALUES || name.length() > LONGEST_NAME || value.length() > LONGEST_VALUE) {
            throw bad("more comes back than a login provider has to say");
        }
        values.put(name, value);
    }

    private static Fault bad(String sentence) {
        return Fault.of(400, "bad-return", sentence);
    }

    private static @Nullable String browser(HttpServletRequest servlet) {
        return Clients.cookie(servlet, LoginCookies.BROWSER);
    }

    private Returned finish(Logins logins, HttpServletRequest servlet, Answer answer) {
        Returned returned = logins.finish(answer, Clients.origin(servlet));
        if (returned.opened() != null) {
            SessionCookies.endEarlier(servlet, engines.people().sessions());
        }
        return returned;
    }

    /** What somebody typed in. */
    @Schema(name = "LoginValue")
    record ValueBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "The field's name; code for a code.")
            String name,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = LONGEST_VALUE)
            String value) {}

    /** What a page brings back. */
    @Schema(name = "LoginReturn")
    record ReturnBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "What beginning answered.")
            String state,

            @Schema(
                    description =
                            "What was typed in; nothing to ask whether the device that scanned the code has answered.")
            List<ValueBody> values) {}

    /** What it came to. */
    @Schema(name = "LoginResult")
    record ResultAnswer(
            @Schema(
                    allowableValues = {
                        "signed-in",
                        "bound",
                        "unknown",
                        "second-factor",
                        "waiting",
                        "denied",
                        "expired",
                        "unavailable",
                        "taken",
                        "banned"
                    })
            String login,

            @Schema(description = "The session of who is signed in; else null.") @Nullable
            SessionAnswer session) {}

    @POST
    @Open
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Bring what was typed in for a login provider, or ask whether a scanning device has answered.",
            description = "Open to the browser that began. " + UNKNOWN)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ReturnBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "What it came to.",
            content = @Content(schema = @Schema(implementation = ResultAnswer.class)))
    public Response bring(
            @Context HttpServletRequest servlet,
            @Context ContainerRequestContext request,
            @PathParam("provider") String provider,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        gate.admitAnybody(servlet.getRemoteAddr());
        Logins logins = engines.people().logins();
        var fields = Bodies.fields(Bodies.open(request, body, limit), ReturnBody.class);
        String state = fields.requiredText(STATE);
        var values = new HashMap<String, String>();
        for (Fields value : fields.objects("values", ValueBody.class)) {
            put(values, value.requiredText("name"), value.requiredText("value"));
        }
        fields.end();
        Returned returned = finish(logins, servlet, new Answer(provider, state, values, browser(servlet)));
        var opened = returned.opened();
        var answer =
                new ResultAnswer(returned.result().word(), opened == null ? null : SessionAnswer.of(opened.session()));
        return LoginCookies.give(Response.ok(answer), returned).build();
    }
}
