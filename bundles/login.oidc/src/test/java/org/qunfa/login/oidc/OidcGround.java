package org.qunfa.login.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.qunfa.login.oidc.settings.OidcSettingsReader;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.login.LoginOutcome;
import org.qunfa.testkit.ground.LoopbackHttp;
import org.qunfa.testkit.ground.RecordedHost;
import org.qunfa.testkit.login.LoginFarSide;
import org.qunfa.testkit.login.Person;
import org.qunfa.testkit.login.SignIn;
import org.qunfa.testkit.oidc.OpenIdClient;
import org.qunfa.testkit.oidc.OpenIdProvider;

/** An OpenID provider that knows the platform and a person, and ways to sign in, all by one clock that stands. */
final class OidcGround implements AutoCloseable {

    static final String CLIENT = LoginFarSide.APP;
    static final String SECRET = LoginFarSide.SECRET;

    final MovableClock clock = new MovableClock();
    final OpenIdProvider provider = OpenIdProvider.open(clock);
    private final RecordedHost host = new RecordedHost(LoopbackHttp.secure());

    OidcGround() throws Exception {
        provider.client(client(OpenIdClient.Proof.BASIC)).person(Person.of("anna"));
    }

    static OpenIdClient client(OpenIdClient.Proof proof) {
        return new OpenIdClient(CLIENT, SECRET, LoginFarSide.CALLBACK, proof);
    }

    static Map<String, Object> settings(OpenIdProvider provider, Map<String, Object> more) {
        var settings = new HashMap<String, Object>(Map.of(
                "service.pid",
                "org.qunfa.login.oidc~test",
                "issuer",
                provider.issuer(),
                "clientId",
                CLIENT,
                "_clientSecret",
                SECRET));
        settings.putAll(more);
        return settings;
    }

    SignIn signIn(Map<String, Object> more) throws Exception {
        var way = new OidcLogin(OidcSettingsReader.read(settings(provider, more)), clock);
        way.open(host).toCompletableFuture().get(10, TimeUnit.SECONDS);
        return new SignIn(way, provider);
    }

    SignIn signIn() throws Exception {
        return signIn(Map.of());
    }

    static LoginOutcome.Known known(LoginOutcome outcome) {
        return assertInstanceOf(LoginOutcome.Known.class, outcome);
    }

    static void denied(Blame blame, String code, LoginOutcome outcome) {
        var denied = assertInstanceOf(LoginOutcome.Denied.class, outcome);
        assertEquals(code, denied.why().code());
        assertEquals(blame, denied.why().blame());
    }

    static void unavailable(Blame blame, String code, LoginOutcome outcome) {
        var unavailable = assertInstanceOf(LoginOutcome.Unavailable.class, outcome);
        assertEquals(code, unavailable.why().code());
        assertEquals(blame, unavailable.why().blame());
    }

    @Override
    public void close() {
        host.close();
        provider.close();
    }
}
