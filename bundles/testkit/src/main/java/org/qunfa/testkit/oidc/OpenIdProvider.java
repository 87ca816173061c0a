package org.qunfa.testkit.oidc;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.qunfa.testkit.ground.LoopbackTls;
import org.qunfa.testkit.login.SimulatedLogin;

/** An OpenID provider on the loopback interface, with TLS by {@link LoopbackTls}. Safe for use by many threads. */
public final class OpenIdProvider extends SimulatedLogin {

    /** Where it says what it is. */
    public static final String METADATA = OpenIdDesk.METADATA;

    /** Where it shows its keys. */
    public static final String KEYS = OpenIdDesk.KEYS;

    /** Where applications get tokens for a code. */
    public static final String TOKEN = OpenIdDesk.TOKEN;

    /** Where applications could read the public profile. */
    public static final String PROFILE = OpenIdDesk.PROFILE;

    private static final String THREAD = "openid provider";

    private final OpenIdDesk desk;

    private OpenIdProvider(OpenIdDesk desk) throws IOException {
        super(THREAD, LoopbackTls.server(), desk);
        this.desk = desk;
        desk.issuer(base());
    }

    /** One that signs with ES256. */
    public static OpenIdProvider open() throws IOException {
        return open(Clock.systemUTC());
    }

    /** The same at another time. */
    public static OpenIdProvider open(Clock clock) throws IOException {
        return new OpenIdProvider(new OpenIdDesk(clock));
    }

    /** What it calls itself. */
    public String issuer() {
        return base();
    }

    /** Knows an application, in place of that with its name. */
    public OpenIdProvider client(OpenIdClient client) {
        desk.client(client);
        return this;
    }

    /** Signs with another key from now on, and shows that alone. */
    public OpenIdProvider rotate(SigningKey next) {
        desk.keys().rotate(next);
        return this;
    }

    /** Signs with a key that it does not show. */
    public void signSecretly(SigningKey hidden) {
        desk.keys().signSecretly(hidden);
    }

    /** Shows a further key. */
    public void show(SigningKey more) {
        desk.keys().show(more);
    }

    /** Changes each token before it is signed. */
    public void forge(UnaryOperator<IdToken> change) {
        desk.forge(change);
    }

    /** Changes what it says of itself. */
    public void describe(UnaryOperator<Map<String, Object>> change) {
        desk.describe(change);
    }
}
