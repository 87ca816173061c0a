package org.qunfa.rest.oauth;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Authorisations;
import org.qunfa.accounts.Authorisations.Issued;
import org.qunfa.accounts.GrantItem;
import org.qunfa.accounts.TokenError;
import org.qunfa.rest.Engines;
import org.qunfa.rest.gate.Gate;
import org.qunfa.rest.gate.Open;
import org.qunfa.rest.problem.TellsProblems;

/** Where clients get tokens and give them back. */
@Path("/oauth")
@Tag(name = "oauth")
@Produces(MediaType.APPLICATION_JSON)
@TellsProblems
public final class TokenResource {

    private static final String PROOF = "A client with a secret proves itself by HTTP Basic or in the form (client_id,"
            + " client_secret); one without says its client_id.";

    private final Engines engines;
    private final Gate gate;

    public TokenResource(Engines engines, Gate gate) {
        this.engines = engines;
        this.gate = gate;
    }

    /** Tokens (RFC 6749 §5.1). */
    @Schema(name = "OauthTokens")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TokenAnswer(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn,
            @JsonProperty("id_token") String idToken,

            @Schema(
                    description =
                            "Where the person agreed to offline_access. The next time another one comes; this is dead then.")
            @JsonProperty("refresh_token")
            @Nullable
            String refreshToken,

            @Schema(description = "What the person agreed to of what was asked for.")
            String scope) {

        static TokenAnswer of(Issued issued) {
            return new TokenAnswer(
                    issued.access(),
                    "Bearer",
                    issued.seconds(),
                    issued.idToken(),
                    issued.refresh(),
                    GrantItem.scopes(issued.items()));
        }

        /** Leaves the tokens out. */
        @Override
        public String toString() {
            return "TokenAnswer";
        }
    }

    /** Why there are none (RFC 6749 §5.2). */
    @Schema(name = "OauthError")
    record ErrorAnswer(
            String error, @JsonProperty("error_description") String description) {}

    @POST
    @Path("/token")
    @Open
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(
            summary = "Get tokens for a code or a refresh token.",
            description =
                    "For clients, by the form of RFC 6749: grant_type authorization_code with code, redirect_uri and"
                            + " code_verifier; or refresh_token with refresh_token. " + PROOF
                            + " Each code and each refresh token is good"
                            + " once; the second time takes back what the first gave.")
    @RequestBody(required = true, content = @Content(schema = @Schema(type = "object")))
    @ApiResponse(
            responseCode = "200",
            description = "The tokens.",
            content = @Content(schema = @Schema(implementation = TokenAnswer.class)))
    @ApiResponse(
            responseCode = "400",
            description = "Why there are none; 401 where it is not known who asks.",
            content = @Content(schema = @Schema(implementation = ErrorAnswer.class)))
    public Response token(
            @Context HttpServletRequest servlet,
            @Context ContainerRequestContext request,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        gate.admitAnybody(servlet.getRemoteAddr());
        Authorisations authorisations = engines.people().authorisations();
        try {
            Issued issued = authorisations.token(OauthForm.ofBody(servlet, request, body));
            return Response.ok(TokenAnswer.of(issued)).build();
        } catch (TokenError e) {
            return refused(e);
        }
    }

    @POST
    @Path("/revoke")
    @Open
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(
            summary = "Take a token back.",
            description =
                    "For clients, by the form of RFC 7009: token. A refresh token takes all with it that came of it. "
                            + PROOF + " What is not a token of the client is left alone, and answered the same.")
    @RequestBody(required = true, content = @Content(schema = @Schema(type = "object")))
    @ApiResponse(responseCode = "200", description = "It is worth nothing, if it was the client's.")
    @ApiResponse(
            responseCode = "400",
            description = "What is missing; 401 where it is not known who asks.",
            content = @Content(schema = @Schema(implementation = ErrorAnswer.class)))
    public Response revoke(
            @Context HttpServletRequest servlet,
            @Context ContainerRequestContext request,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        gate.admitAnybody(servlet.getRemoteAddr());
        Authorisations authorisations = engines.people().authorisations();
        try {
            authorisations.revoke(OauthForm.ofBody(servlet, request, body));
            return Response.ok().build();
        } catch (TokenError e) {
            return refused(e);
        }
    }

    private static Response refused(TokenError error) {
        boolean unknown = error.code().equals(TokenError.INVALID_CLIENT);
        var response = Response.status(unknown ? 401 : 400).entity(new ErrorAnswer(error.code(), error.sentence()));
        return unknown
                ? response.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"qunfa\"")
                        .build()
                : response.build();
    }
}
