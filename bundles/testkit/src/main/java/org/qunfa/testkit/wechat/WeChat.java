package org.qunfa.testkit.wechat;

import java.io.IOException;
import java.time.Clock;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.qunfa.testkit.ground.LoopbackTls;
import org.qunfa.testkit.login.SimulatedLogin;

/**
 * WeChat on the loopback interface: the pages on which people agree and the service that applications call, at one address.
 * Safe for use by many threads.
 */
public final class WeChat extends SimulatedLogin {

    /** Where applications learn who a person is. */
    public static final String TOKEN = WeChatDesk.TOKEN;

    /** Where applications could read the public profile. */
    public static final String PROFILE = WeChatDesk.PROFILE;

    private static final String THREAD = "wechat";

    private final WeChatDesk desk;

    private WeChat(@Nullable SSLContext certificate, WeChatDesk desk) throws IOException {
        super(THREAD, certificate, desk);
        this.desk = desk;
    }

    /** With TLS, by {@link LoopbackTls}. */
    public static WeChat open() throws IOException {
        return open(Clock.systemUTC());
    }

    /** With TLS, at another time. */
    public static WeChat open(Clock clock) throws IOException {
        return new WeChat(LoopbackTls.server(), new WeChatDesk(clock));
    }

    /** Without TLS, for clients that trust only whom Java trusts. */
    public static WeChat openPlain() throws IOException {
        return new WeChat(null, new WeChatDesk(Clock.systemUTC()));
    }

    /** Knows an application, in place of that with its name. */
    public WeChat app(WeChatApp app) {
        desk.app(app);
        return this;
    }

    /** Answers good codes like this from now on. */
    public void fault(WeChatFault wanted) {
        desk.fault(wanted);
    }
}
