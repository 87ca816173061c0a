package org.qunfa.login.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qunfa.testkit.ground.LoopbackTls;
import org.qunfa.testkit.login.LoginFarSide;
import org.qunfa.testkit.login.Person;
import org.qunfa.testkit.login.Query;
import org.qunfa.testkit.login.Visit;
import org.qunfa.testkit.oidc.OpenIdClient;
import org.qunfa.testkit.oidc.OpenIdProvider;
import org.qunfa.testkit.oidc.SigningKey;
import org.qunfa.testkit.oidc.SigningKey.Algorithm;

/**
 * A client that others wrote gets on with the simulated provider, so that what is proved against it holds. It signs in over the network by
 * the same steps as the way does, and judges the provider's tokens. Of tokens by EdDSA it judges none without a further library.
 */
@Timeout(120)
class NimbusClientTest {

    private static OpenIdProvider provider() throws Exception {
        OpenIdProvider provider = OpenIdProvider.open().client(OidcGround.client(OpenIdClient.Proof.BASIC));
        provider.person(Person.of("anna"));
        return provider;
    }

    private static HTTPResponse send(HTTPRequest request) throws Exception {
        request.setSSLSocketFactory(LoopbackTls.client().getSocketFactory());
        request.setConnectTimeout(10_000);
        request.setReadTimeout(10_000);
        return request.send();
    }

    private static OIDCProviderMetadata metadata(OpenIdProvider provider) throws Exception {
        var request =
                new HTTPRequest(HTTPRequest.Method.GET, OIDCProviderMetadata.resolveURL(new Issuer(provider.issuer())));
        return OIDCProviderMetadata.parse(send(request).getBody());
    }

    /** One sign-in of the judge's. */
    private static final class Round {

        private final OIDCProviderMetadata metadata;
        private final CodeVerifier verifier = new CodeVerifier();
        private final State state = new State();
        private final Nonce nonce = new Nonce();

        Round(OpenIdProvider provider) throws Exception {
            metadata = metadata(provider);
        }

        AuthenticationResponse agree(OpenIdProvider provider) throws Exception {
            URI page = new AuthenticationRequest.Builder(
                            ResponseType.CODE,
                            new Scope("openid", "email"),
                            new ClientID(OidcGround.CLIENT),
                            LoginFarSide.CALLBACK)
                    .endpointURI(metadata.getAuthorizationEndpointURI())
                    .state(state)
                    .nonce(nonce)
                    .codeChallenge(verifier, CodeChallengeMethod.S256)
                    .build()
                    .toURI();
            Map<String, String> back = Visit.of(provider).agree(page, "anna");
            return AuthenticationResponseParser.parse(Query.with(LoginFarSide.CALLBACK, back));
        }

        TokenResponse token(AuthenticationResponse response, String secret) throws Exception {
            var grant = new AuthorizationCodeGrant(
                    response.toSuccessResponse().getAuthorizationCode(), LoginFarSide.CALLBACK, verifier);
            var proof = new ClientSecretBasic(new ClientID(OidcGround.CLIENT), new Secret(secret));
            var request = new TokenRequest.Builder(metadata.getTokenEndpointURI(), proof, grant).build();
            return OIDCTokenResponseParser.parse(send(request.toHTTPRequest()));
        }

        IDTokenClaimsSet judge(OIDCTokenResponse tokens, Algorithm algorithm) throws Exception {
            var keys = JWKSet.parse(send(new HTTPRequest(HTTPRequest.Method.GET, metadata.getJWKSetURI()))
                    .getBody());
            return new IDTokenValidator(
                            metadata.getIssuer(),
                            new ClientID(OidcGround.CLIENT),
                            JWSAlgorithm.parse(algorithm.word()),
                            keys)
                    .validate(tokens.getOIDCTokens().getIDToken(), nonce);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EDDSA")
    void signsIn(Algorithm algorithm) throws Exception {
        try (OpenIdProvider provider = provider()) {
            provider.rotate(SigningKey.make("judged", algorithm));
            var round = new Round(provider);
            AuthenticationResponse response = round.agree(provider);
            assertEquals(round.state, response.getState());
            assertEquals(new Issuer(provider.issuer()), response.getIssuer());
            TokenResponse tokens = round.token(response, OidcGround.SECRET);
            IDTokenClaimsSet claims = round.judge((OIDCTokenResponse) tokens.toSuccessResponse(), algorithm);

            assertEquals(
                    Person.of("anna").alias(OidcGround.CLIENT),
                    claims.getSubject().getValue());
            assertEquals("anna@example.com", claims.getStringClaim("email"));
        }
    }

    @Test
    void isRefusedForTheSame() throws Exception {
        try (OpenIdProvider provider = provider()) {
            var round = new Round(provider);
            TokenResponse wrong = round.token(round.agree(provider), "another-secret");
            assertEquals(
                    "invalid_client", wrong.toErrorResponse().getErrorObject().getCode());
            AuthenticationResponse once = round.agree(provider);
            assertTrue(round.token(once, OidcGround.SECRET).indicatesSuccess());
            TokenResponse again = round.token(once, OidcGround.SECRET);
            assertFalse(again.indicatesSuccess());
            assertEquals(
                    "invalid_grant", again.toErrorResponse().getErrorObject().getCode());
        }
    }

    @Test
    void noticesForgery() throws Exception {
        try (OpenIdProvider provider = provider()) {
            provider.forge(token -> token.claim("nonce", "another"));
            var round = new Round(provider);
            var tokens = (OIDCTokenResponse)
                    round.token(round.agree(provider), OidcGround.SECRET).toSuccessResponse();
            assertThrows(BadJOSEException.class, () -> round.judge(tokens, Algorithm.ES256));
        }
    }
}
