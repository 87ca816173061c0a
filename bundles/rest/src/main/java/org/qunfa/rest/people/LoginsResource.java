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
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Identities;
import org.qunfa.accounts.Logins;
import org.qunfa.accounts.Logins.Begun;
import org.qunfa.accounts.Logins.Wish;
import org.qunfa.accounts.Sessions.Opened;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.gate.Gate;
import org.qunfa.rest.gate.Open;
import org.qunfa.rest.people.WishFields.WishBody;
import org.qunfa.rest.problem.TellsProblems;

/** Beginning to sign in by login providers. */
@Path("/logins")
@Tag(name = "people")
@Produces(MediaType.APPLICATION_JSON)
@TellsProblems
public final class LoginsResource {

    private final Engines engines;
    private final Gate gate;
    private final long limit;

    public LoginsResource(Engines engines, Gate gate, Settings settings) {
        this.engines = engines;
        this.gate = gate;
        limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    /** A provider. */
    @Schema(name = "LoginProvider")
    record ProviderAnswer(
            String id,
            @Schema(description = "What people call it.") String name,

            @Schema(description = "Whether it has to be said where a code goes to.")
            boolean needsTarget) {

        static ProviderAnswer of(Logins.Provider provider) {
            return new ProviderAnswer(provider.id(), provider.name(), provider.needsTarget());
        }
    }

    /** All of them. */
    @Schema(name = "LoginProviderPage")
    record ProviderPage(
            List<ProviderAnswer> items,

            @Schema(description = "Always null: the list is whole.") @Nullable
            String next) {}

    @GET
    @Open
    @Operation(summary = "List the login providers that can be asked now.", description = "Open to anybody.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public ProviderPage providers(@Context HttpServletRequest servlet) {
        gate.admitAnybody(servlet.getRemoteAddr());
        return new ProviderPage(
                engines.people().logins().providers().stream()
                        .map(ProviderAnswer::of)
                        .toList(),
                null);
    }

    @POST
    @Path("/{provider}")
    @Open
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Begin to sign in by a login provider.",
            description =
                    "Open to anybody. The cookie __Host-qunfa-login ties the attempt to this browser; it is good once, for 10"
                            + " minutes. Who is signed in binds a provider by POST /me/identities/{provider}.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = WishBody.class)))
    @ApiResponse(
            responseCode = "201",
            description = "It is under way.",
            content = @Content(schema = @Schema(implementation = BegunAnswer.class)))
    public Response begin(
            @Context HttpServletRequest servlet,
            @Context ContainerRequestContext request,
            @PathParam("provider") String provider,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        gate.admitAnybody(servlet.getRemoteAddr());
        Logins logins = engines.people().logins();
        var fields = Bodies.fields(Bodies.open(request, body, limit), WishBody.class);
        Wish wish = WishFields.of(fields, provider);
        fields.end();
        Begun begun = logins.begin(wish, WishFields.browser(servlet));
        return LoginCookies.give(Response.status(Response.Status.CREATED).entity(BegunAnswer.of(begun)), begun)
                .build();
    }

    /** Somebody whom a provider named, and who is asked for a second factor. */
    @Schema(name = "LoginSecondFactor")
    record SecondBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "A code of the app or one on paper.")
            String secondFactor) {}

    @POST
    @Path("/second-factor")
    @Open
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Sign in, where a login provider named somebody who has a second factor.",
            description = "Open to the browser that has the cookie __Host-qunfa-identity.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SecondBody.class)))
    @ApiResponse(
            responseCode = "201",
            description = "They are signed in.",
            content = @Content(schema = @Schema(implementation = SessionAnswer.class)))
    public Response second(
            @Context HttpServletRequest servlet,
            @Context ContainerRequestContext request,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        gate.admitAnybody(servlet.getRemoteAddr());
        Identities identities = engines.people().identities();
        var fields = Bodies.fields(Bodies.open(request, body, limit), SecondBody.class);
        String second = fields.requiredText("secondFactor");
        fields.end();
        Opened opened = identities.open(LoginCookies.waiting(servlet), second, Clients.origin(servlet));
        SessionCookies.endEarlier(servlet, engines.people().sessions());
        var response = Response.status(Response.Status.CREATED).entity(SessionAnswer.of(opened.session()));
        return LoginCookies.takeWaiting(SessionCookies.give(response, opened)).build();
    }
}
