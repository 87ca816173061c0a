package org.qunfa.rest.oauth;

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
import java.util.List;
import org.qunfa.accounts.Authorisations;
import org.qunfa.accounts.Authorisations.VerificationKey;
import org.qunfa.rest.Engines;
import org.qunfa.rest.gate.Gate;
import org.qunfa.rest.gate.Open;
import org.qunfa.rest.problem.TellsProblems;

/** The keys that clients verify ID tokens by. */
@Path("/oauth/keys")
@Tag(name = "oauth")
@Produces(MediaType.APPLICATION_JSON)
@TellsProblems
public final class VerificationKeysResource {

    private final Engines engines;
    private final Gate gate;

    public VerificationKeysResource(Engines engines, Gate gate) {
        this.engines = engines;
        this.gate = gate;
    }

    /** A key (RFC 7517). */
    @Schema(name = "VerificationKey")
    record KeyAnswer(String kty, String use, String alg, String kid, String n, String e) {

        static KeyAnswer of(VerificationKey key) {
            return new KeyAnswer("RSA", "sig", "RS256", key.id(), key.modulus(), key.exponent());
        }
    }

    /** All of them. */
    @Schema(name = "VerificationKeys")
    record KeysAnswer(List<KeyAnswer> keys) {}

    @GET
    @Open
    @Operation(
            summary = "Get the keys by which the signatures of ID tokens are verified.",
            description = "For clients: a JWK set. Open to anybody.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public KeysAnswer keys(@Context HttpServletRequest servlet) {
        gate.admitAnybody(servlet.getRemoteAddr());
        Authorisations authorisations = engines.people().authorisations();
        return new KeysAnswer(authorisations.keys().stream().map(KeyAnswer::of).toList());
    }
}
