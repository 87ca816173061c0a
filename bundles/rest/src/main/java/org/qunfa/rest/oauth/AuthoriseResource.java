package org.qunfa.rest.oauth;

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
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Authorisations;
import org.qunfa.accounts.Authorisations.Call;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.rest.Engines;
import org.qunfa.rest.gate.Credentials;
import org.qunfa.rest.gate.Gate;
import org.qunfa.rest.gate.Open;
import org.qunfa.rest.gate.TakesQuery;
import org.qunfa.rest.problem.TellsProblems;

/** Where clients send browsers to be signed in. What comes is in addresses, so no answer of this resource is one that a browser stays at. */
@Path("/oauth/authorize")
@Tag(name = "oauth")
@TellsProblems
public final class AuthoriseResource {

    private static final String WAY =
            "The code flow of OpenID Connect with PKCE by S256, and nothing else. Takes response_type, client_id, redirect_uri,"
                    + " scope, state, nonce, code_challenge, code_challenge_method, prompt and max_age. A problem document"
                    + " while it is not known that the browser may go back to where it is to.";
    private static final String ON =
            "It goes on: to the page of consent, or back to the client with a code or an error.";

    private final Engines engines;
    private final Gate gate;

    public AuthoriseResource(Engines engines, Gate gate) {
        this.engines = engines;
        this.gate = gate;
    }

    @GET
    @Open
    @TakesQuery(TakesQuery.ANYTHING)
    @Operation(summary = "Sign in at another product by this platform.", description = "For browsers. " + WAY)
    @ApiResponse(responseCode = "303", description = ON)
    public Response authorise(@Context HttpServletRequest servlet, @Context ContainerRequestContext request) {
        gate.admitAnybody(servlet.getRemoteAddr());
        Authorisations authorisations = engines.people().authorisations();
        return begun(authorisations, servlet, OauthForm.ofQuery(servlet, request));
    }

    @POST
    @Open
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(
            summary = "Sign in at another product by this platform, with a form in place of a query.",
            description = "For browsers. " + WAY)
    @RequestBody(required = true, content = @Content(schema = @Schema(type = "object")))
    @ApiResponse(responseCode = "303", description = ON)
    public Response authoriseByForm(
            @Context HttpServletRequest servlet,
            @Context ContainerRequestContext request,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        gate.admitAnybody(servlet.getRemoteAddr());
        Authorisations authorisations = engines.people().authorisations();
        return begun(authorisations, servlet, OauthForm.ofBody(servlet, request, body));
    }

    private Response begun(Authorisations authorisations, HttpServletRequest servlet, Call call) {
        return Response.seeOther(authorisations.begin(call, session(servlet))).build();
    }

    private @Nullable Session session(HttpServletRequest servlet) {
        String token = Credentials.of(servlet).token();
        return token == null ? null : engines.people().sessions().session(token).orElse(null);
    }
}
