package org.qunfa.rest.oauth;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.qunfa.accounts.GrantItem;
import org.qunfa.rest.Engines;
import org.qunfa.rest.gate.Gate;
import org.qunfa.rest.gate.Open;
import org.qunfa.rest.problem.TellsProblems;

/** What clients find out by themselves: where everything is, and what there is. */
@Path("/.well-known/openid-configuration")
@Tag(name = "oauth")
@Produces(MediaType.APPLICATION_JSON)
@TellsProblems
public final class DiscoveryResource {

    private static final List<String> PROOFS = List.of("client_secret_basic", "client_secret_post", "none");

    private final Engines engines;
    private final Gate gate;

    public DiscoveryResource(Engines engines, Gate gate) {
        this.engines = engines;
        this.gate = gate;
    }

    /** The provider's metadata (OpenID Connect Discovery 1.0 §3, RFC 8414 §2, RFC 9207 §3). */
    @Schema(name = "OpenIdConfiguration")
    record Metadata(
            String issuer,
            @JsonProperty("authorization_endpoint") String authorizationEndpoint,
            @JsonProperty("token_endpoint") String tokenEndpoint,
            @JsonProperty("userinfo_endpoint") String userinfoEndpoint,
            @JsonProperty("revocation_endpoint") String revocationEndpoint,
            @JsonProperty("jwks_uri") String jwksUri,
            @JsonProperty("scopes_supported") List<String> scopes,
            @JsonProperty("claims_supported") List<String> claims,
            @JsonProperty("response_types_supported") List<String> responseTypes,
            @JsonProperty("response_modes_supported") List<String> responseModes,
            @JsonProperty("grant_types_supported") List<String> grantTypes,
            @JsonProperty("subject_types_supported") List<String> subjectTypes,

            @JsonProperty("id_token_signing_alg_values_supported")
            List<String> idTokenAlgorithms,

            @JsonProperty("token_endpoint_auth_methods_supported")
            List<String> tokenProofs,

            @JsonProperty("revocation_endpoint_auth_methods_supported")
            List<String> revocationProofs,

            @JsonProperty("code_challenge_methods_supported")
            List<String> challengeMethods,

            @JsonProperty("prompt_values_supported") List<String> prompts,
            @JsonProperty("claims_parameter_supported") boolean claimsParameter,
            @JsonProperty("request_parameter_supported") boolean requestParameter,
            @JsonProperty("request_uri_parameter_supported") boolean requestUriParameter,

            @JsonProperty("authorization_response_iss_parameter_supported")
            boolean issuerInAnswers) {

        static Metadata of(String issuer) {
            return new Metadata(
                    issuer,
                    issuer + "/oauth/authorize",
                    issuer + "/oauth/token",
                    issuer + "/oauth/userinfo",
                    issuer + "/oauth/revoke",
                    issuer + "/oauth/keys",
                    Stream.concat(
                                    Stream.of("openid"),
                                    Arrays.stream(GrantItem.values()).map(GrantItem::scope))
                            .distinct()
                            .toList(),
                    List.of("sub", "nickname", "picture", "phone_number", "phone_number_verified", "auth_time"),
                    List.of("code"),
                    List.of("query"),
                    List.of("authorization_code", "refresh_token"),
                    List.of("pairwise"),
                    List.of("RS256"),
                    PROOFS,
                    PROOFS,
                    List.of("S256"),
                    List.of("none", "login", "consent", "select_account"),
                    false,
                    false,
                    false,
                    true);
        }
    }

    @GET
    @Open
    @Operation(
            summary = "Find out how to sign people in by this platform.",
            description = "For clients: OpenID Connect Discovery. Open to anybody.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public Metadata configuration(@Context HttpServletRequest servlet) {
        gate.admitAnybody(servlet.getRemoteAddr());
        return Metadata.of(engines.people().authorisations().issuer());
    }
}
