package org.qunfa.login.qq;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.qunfa.testkit.ground.LoopbackHttp;
import org.qunfa.testkit.ground.RecordedHost;
import org.qunfa.testkit.login.LoginFarSide;
import org.qunfa.testkit.login.Person;
import org.qunfa.testkit.login.SignIn;
import org.qunfa.testkit.qq.Qq;
import org.qunfa.testkit.qq.QqApp;

/** QQ Connect with an application and a person, and ways to sign in. */
final class QqGround implements AutoCloseable {

    static final String APP = "101004711";
    static final String KEY = LoginFarSide.SECRET;

    final Qq qq = Qq.open();
    private final RecordedHost host = new RecordedHost(LoopbackHttp.secure());

    QqGround() throws Exception {
        qq.app(app(APP, "")).person(Person.of("anna"));
    }

    static QqApp app(String id, String account) {
        return new QqApp(id, KEY, LoginFarSide.CALLBACK, account);
    }

    static Map<String, Object> settings(Qq qq, Map<String, Object> more) {
        var settings = new HashMap<String, Object>(Map.of(
                "service.pid", "org.qunfa.login.qq~test", "appId", APP, "_appKey", KEY, "endpoint", qq.authority()));
        settings.putAll(more);
        return settings;
    }

    SignIn signIn(Map<String, Object> more) throws Exception {
        var way = new QqLogin(settings(qq, more));
        way.open(host).toCompletableFuture().get(10, TimeUnit.SECONDS);
        return new SignIn(way, qq);
    }

    @Override
    public void close() {
        host.close();
        qq.close();
    }
}
