package org.qunfa.itests.notice;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Token;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qunfa.itests.QunfaProcess;

/**
 * A product at which people sign in. What it says and how it judges what it is told is a library's that nobody here wrote. It reaches the
 * platform's public address on this machine, as behind a proxy that ends TLS.
 */
final class RelyingParty {

    /** Where browsers and clients are told to reach the platform. */
    static final String PUBLIC = "https://sms.example.com";

    private final String published;
    private final Issuer issuer;
    private final String origin;
    private final ClientID id;
    private final @Nullable ClientAuthentication proof;
    private final URI back;

    private RelyingParty(String published, String origin, ClientID id, @Nullable ClientAuthentication proof, URI back) {
        this.published = published;
        issuer = new Issuer(published + "/api/v1");
        this.origin = origin;
        this.id = id;
        this.proof = proof;
        this.back = back;
    }

    /** Has it registered by who runs the platform. */
    static RelyingParty register(QunfaProcess qunfa, String name) {
        return register(qunfa, name, PUBLIC);
    }

    /** @param published the platform's public address */
    static RelyingParty register(QunfaProcess qunfa, String name, String published) {
        String made = create(qunfa, name, "");
        var id = new ClientID(field(made, "client"));
        var proof = new ClientSecretBasic(id, new Secret(field(made, "secret")));
        return new RelyingParty(published, qunfa.origin(), id, proof, back(name));
    }

    /** One that runs on people's devices and keeps no secret. */
    static RelyingParty registerPublic(QunfaProcess qunfa, String name) {
        var id = new ClientID(field(create(qunfa, name, " --public"), "client"));
        return new RelyingParty(PUBLIC, qunfa.origin(), id, null, back(name));
    }

    private static String create(QunfaProcess qunfa, String name, String more) {
        return qunfa.console("qunfa:client-create --json --redirect " + back(name)
                        + " --claim nickname --claim picture --claim phone_number --claim offline_access" + more + " "
                        + name)
                .orFail();
    }

    private static URI back(String name) {
        return URI.create("https://" + name + ".example.com/back");
    }

    /** The same product, which sends its secret in the body. */
    RelyingParty byPost() {
        return new RelyingParty(published, origin, id, new ClientSecretPost(id, new Secret(secret())), back);
    }

    /** The same, as who has not found its secret tries. */
    RelyingParty withoutSecret() {
        return new RelyingParty(published, origin, id, null, back);
    }

    private static String field(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        if (!found.find()) {
            throw new AssertionError("the console says nothing of " + name);
        }
        return found.group(1);
    }

    ClientID id() {
        return id;
    }

    /** What it proves with that it is this product. */
    String secret() {
        if (proof instanceof PlainClientSecret secret) {
            return secret.getClientSecret().getValue();
        }
        throw new AssertionError("it keeps no secret");
    }

    URI back() {
        return back;
    }

    /** What the provider says of itself, with addresses of this machine. */
    OIDCProviderMetadata metadata() throws Exception {
        HTTPResponse response = send(new HTTPRequest(
                HTTPRequest.Method.GET,
                here(OIDCProviderMetadata.resolveURL(issuer).toURI()).toURL()));
        OIDCProviderMetadata said = OIDCProviderMetadata.parse(response.getBody());
        if (!said.getIssuer().equals(issuer)) {
            throw new AssertionError("the provider is another one");
        }
        return OIDCProviderMetadata.parse(
                response.getBody().replace("\"" + published + "/api/v1/oauth", "\"" + origin + "/api/v1/oauth"));
    }

    private URI here(URI there) {
        return URI.create(there.toString().replace(published, origin));
    }

    private static HTTPResponse send(HTTPRequest request) throws Exception {
        request.setConnectTimeout(10_000);
        request.setReadTimeout(30_000);
        return request.send();
    }

    /** One sign-in. */
    final class Round {

        final CodeVerifier verifier = new CodeVerifier();
        final State state = new State();
        final Nonce nonce = new Nonce();
        private final OIDCProviderMetadata metadata;

        Round() throws Exception {
            metadata = metadata();
        }

        /** The path, under the base of the interface, that a browser is sent to. */
        String page(String scope) {
            URI page = new AuthenticationRequest.Builder(ResponseType.CODE, Scope.parse(scope), id, back)
                    .endpointURI(metadata.getAuthorizationEndpointURI())
                    .state(state)
                    .nonce(nonce)
                    .codeChallenge(verifier, CodeChallengeMethod.S256)
                    .build()
                    .toURI();
            return page.toString().replace(origin + "/api/v1", "");
        }

        AuthenticationResponse answer(URI address) throws Exception {
            AuthenticationResponse answer = AuthenticationResponseParser.parse(address);
            if (!state.equals(answer.getState()) || !issuer.equals(answer.getIssuer())) {
                throw new AssertionError("this answers something else, or comes from somebody else");
            }
            return answer;
        }

        TokenResponse exchange(AuthenticationResponse answer) throws Exception {
            return exchange(answer, verifier, back);
        }

        TokenResponse exchange(AuthenticationResponse answer, CodeVerifier proof, URI redirect) throws Exception {
            return token(
                    new AuthorizationCodeGrant(answer.toSuccessResponse().getAuthorizationCode(), redirect, proof));
        }

        TokenResponse refresh(RefreshToken token) throws Exception {
            return token(new RefreshTokenGrant(token));
        }

        private TokenResponse token(AuthorizationGrant grant) throws Exception {
            URI address = metadata.getTokenEndpointURI();
            var request = (proof == null
                            ? new TokenRequest.Builder(address, id, grant)
                            : new TokenRequest.Builder(address, proof, grant))
                    .build();
            return OIDCTokenResponseParser.parse(send(request.toHTTPRequest()));
        }

        /** What the ID token says; throws when it proves nothing. */
        IDTokenClaimsSet judge(OIDCTokenResponse tokens, @Nullable Nonce expected) throws Exception {
            var keys = JWKSet.parse(send(new HTTPRequest(
                            HTTPRequest.Method.GET, metadata.getJWKSetURI().toURL()))
                    .getBody());
            return new IDTokenValidator(issuer, id, JWSAlgorithm.RS256, keys)
                    .validate(tokens.getOIDCTokens().getIDToken(), expected);
        }

        UserInfoResponse userInfo(AccessToken token) throws Exception {
            var request = new UserInfoRequest(metadata.getUserInfoEndpointURI(), token);
            return UserInfoResponse.parse(send(request.toHTTPRequest()));
        }

        int revoke(Token token) throws Exception {
            URI address = metadata.getRevocationEndpointURI();
            var request = proof == null
                    ? new TokenRevocationRequest(address, id, token)
                    : new TokenRevocationRequest(address, proof, token);
            return send(request.toHTTPRequest()).getStatusCode();
        }
    }
}
