package org.qunfa.login.oidc.way;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.qunfa.login.oidc.provider.Discovery;
import org.qunfa.login.oidc.provider.Metadata;
import org.qunfa.login.oidc.provider.ProviderKeys;
import org.qunfa.login.oidc.settings.OidcSettings;
import org.qunfa.login.oidc.token.Expected;
import org.qunfa.login.oidc.token.IdTokens;
import org.qunfa.login.oidc.token.UnprovedException;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.plugin.login.BeginOutcome;
import org.qunfa.plugin.login.LoginAttempt;
import org.qunfa.plugin.login.LoginOutcome;
import org.qunfa.plugin.login.LoginReply;
import org.qunfa.wire.cloud.call.Json;
import org.qunfa.wire.host.Deadline;
import org.qunfa.wire.login.Form;
import org.qunfa.wire.login.LoginWay;
import org.qunfa.wire.login.ProviderCalls;
import org.qunfa.wire.login.Said;
import org.qunfa.wire.login.Verdicts;

/**
 * Signs people in at an OpenID provider by the code flow (OpenID Connect Core §3.1) with PKCE by S256 and a nonce. What is known of a
 * person is what the provider's signed token proves; what it says of them elsewhere ({@code /userinfo}) is never asked for, and the access
 * token is let go of at once.
 */
public final class OidcWay implements LoginWay {

    private static final String ISSUER = "iss";

    private final OidcSettings settings;
    private final ProviderCalls calls;
    private final Discovery discovery;
    private final ProviderKeys keys;
    private final IdTokens tokens;

    public OidcWay(OidcSettings settings, PluginHttp http, Clock clock) {
        this.settings = settings;
        calls = new ProviderCalls(http);
        discovery = new Discovery(calls, settings.issuer(), settings.refresh(), clock);
        keys = new ProviderKeys(calls, settings.refresh(), clock);
        tokens = new IdTokens(clock);
    }

    @Override
    public CompletionStage<BeginOutcome> begin(LoginAttempt attempt, Deadline deadline) {
        return discovery
                .metadata(deadline)
                .thenCompose(found -> found.then(
                        metadata -> CompletableFuture.completedFuture(redirect(attempt, metadata)),
                        why -> CompletableFuture.completedFuture(new BeginOutcome.Unavailable(why))));
    }

    private BeginOutcome redirect(LoginAttempt attempt, Metadata metadata) {
        var scopes = new TreeSet<String>();
        settings.wanted().claims().forEach(claim -> scopes.add(claim.scope()));
        String scope = scopes.isEmpty() ? "openid" : "openid " + String.join(" ", scopes);
        Form form = new Form()
                .with("response_type", "code")
                .with("client_id", settings.client().id())
                .with("redirect_uri", attempt.callback().toString())
                .with("scope", scope)
                .with("state", attempt.state())
                .with("nonce", attempt.proof().nonce())
                .with("code_challenge", attempt.proof().challenge())
                .with("code_challenge_method", "S256");
        return new BeginOutcome.Redirect(form.behind(metadata.authorisation()));
    }

    private static CompletionStage<LoginOutcome> now(LoginOutcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }

    private static CompletionStage<LoginOutcome> unavailable(Failure why) {
        return now(new LoginOutcome.Unavailable(why));
    }

    @Override
    public CompletionStage<LoginOutcome> finish(LoginReply reply, Deadline deadline) {
        return discovery
                .metadata(deadline)
                .thenCompose(
                        found -> found.then(metadata -> exchange(reply, metadata, deadline), OidcWay::unavailable));
    }

    private CompletionStage<LoginOutcome> exchange(LoginReply reply, Metadata metadata, Deadline deadline) {
        Map<String, String> values = reply.values();
        // What another provider gave must not be brought to this one (RFC 9207).
        String issuer = values.getOrDefault(ISSUER, metadata.namesItself() ? "" : settings.issuer());
        boolean answered = values.containsKey("error") || values.containsKey("code");
        if (answered && !issuer.equals(settings.issuer())) {
            return now(Verdicts.unproved("mix-up", "what came back is another provider's, or does not say whose"));
        }
        if (values.containsKey("error")) {
            return now(Errors.outcome(values.getOrDefault("error", "")));
        }
        Optional<String> code = Verdicts.code(values);
        if (code.isEmpty()) {
            return now(Verdicts.refused());
        }
        return token(reply, code.get(), metadata, deadline).thenCompose(said -> proof(said, reply, metadata, deadline));
    }

    private CompletionStage<Said> token(LoginReply reply, String code, Metadata metadata, Deadline deadline) {
        Form form = new Form()
                .with("grant_type", "authorization_code")
                .with("code", code)
                .with("redirect_uri", reply.attempt().callback().toString())
                .with("code_verifier", reply.verifier());
        OidcSettings.Client client = settings.client();
        if (!client.inHeader()) {
            form.with("client_id", client.id()).with("client_secret", client.secret());
            return calls.post(metadata.token(), Map.of(), form, deadline);
        }
        // Both halves are encoded as in forms before they are put together (RFC 6749 §2.3.1).
        String halves = Form.encoded(client.id()) + ":" + Form.encoded(client.secret());
        String basic = Base64.getEncoder().encodeToString(halves.getBytes(StandardCharsets.US_ASCII));
        return calls.post(metadata.token(), Map.of("Authorization", "Basic " + basic), form, deadline);
    }

    private CompletionStage<LoginOutcome> proof(Said said, LoginReply reply, Metadata metadata, Deadline deadline) {
        if (!(said instanceof Said.Answer answer)) {
            return unavailable(((Said.Nothing) said).why());
        }
        try {
            Json.Node node = Json.object(answer.text());
            if (node.has("error")) {
                return now(Errors.outcome(node.text("error")));
            }
            if (answer.status() != 200) {
                return now(Verdicts.unreadable(answer.status()));
            }
            var expected = new Expected(
                    settings.issuer(),
                    settings.client().id(),
                    reply.attempt().proof().nonce(),
                    node.text("access_token"),
                    settings.wanted().algorithms());
            SignedJWT token = IdTokens.read(node.text("id_token"), expected);
            return keys.find(token.getHeader(), metadata.keys(), deadline)
                    .thenCompose(found -> found.then(key -> now(person(token, key, expected)), OidcWay::unavailable));
        } catch (Json.Malformed e) {
            return now(Verdicts.unreadable(answer.status()));
        } catch (UnprovedException e) {
            return now(Verdicts.unproved(e.code(), e.sentence()));
        }
    }

    private LoginOutcome person(SignedJWT token, Optional<JWK> key, Expected expected) {
        if (key.isEmpty()) {
            return Verdicts.unproved("unknown-key", "the provider shows no key that the token names");
        }
        try {
            JWTClaimsSet claims = tokens.prove(token, key.get(), expected);
            return Claims.known(claims, settings);
        } catch (UnprovedException e) {
            return Verdicts.unproved(e.code(), e.sentence());
        }
    }
}
