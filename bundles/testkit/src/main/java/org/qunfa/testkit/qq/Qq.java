package org.qunfa.testkit.qq;

import java.io.IOException;
import java.time.Clock;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.qunfa.testkit.ground.LoopbackTls;
import org.qunfa.testkit.login.SimulatedLogin;

/** QQ Connect on the loopback interface. Safe for use by many threads. */
public final class Qq extends SimulatedLogin {

    /** Where applications get a token for a code. */
    public static final String TOKEN = QqDesk.TOKEN;

    /** Where applications learn who a person is. */
    public static final String ME = QqDesk.ME;

    /** Where applications could read the public profile. */
    public static final String PROFILE = QqDesk.PROFILE;

    private static final String THREAD = "qq connect";

    private final QqDesk desk;

    private Qq(@Nullable SSLContext certificate, QqDesk desk) throws IOException {
        super(THREAD, certificate, desk);
        this.desk = desk;
    }

    /** With TLS, by {@link LoopbackTls}. */
    public static Qq open() throws IOException {
        return open(Clock.systemUTC());
    }

    /** With TLS, at another time. */
    public static Qq open(Clock clock) throws IOException {
        return new Qq(LoopbackTls.server(), new QqDesk(clock));
    }

    /** Without TLS, for clients that trust only whom Java trusts. */
    public static Qq openPlain() throws IOException {
        return new Qq(null, new QqDesk(Clock.systemUTC()));
    }

    /** Knows an application, in place of that with its name. */
    public Qq app(QqApp app) {
        desk.app(app);
        return this;
    }

    /** Behaves like this from now on. */
    public void fault(QqFault wanted) {
        desk.fault(wanted);
    }
}
