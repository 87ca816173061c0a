package org.qunfa.login.wechat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.qunfa.testkit.ground.LoopbackHttp;
import org.qunfa.testkit.ground.RecordedHost;
import org.qunfa.testkit.login.LoginFarSide;
import org.qunfa.testkit.login.Person;
import org.qunfa.testkit.login.SignIn;
import org.qunfa.testkit.wechat.WeChat;
import org.qunfa.testkit.wechat.WeChatApp;
import org.qunfa.testkit.wechat.WeChatApp.Place;

/** WeChat with an application and two people, and ways to sign in. */
final class WeChatGround implements AutoCloseable {

    static final String APP = LoginFarSide.APP;
    static final String SECRET = LoginFarSide.SECRET;
    static final String DOMAIN = LoginFarSide.CALLBACK.getHost();

    final WeChat wechat = WeChat.open();
    private final RecordedHost host = new RecordedHost(LoopbackHttp.secure());

    WeChatGround() throws Exception {
        wechat.app(app(Place.SITE, "")).person(Person.of("anna")).person(Person.of("bert"));
    }

    static WeChatApp app(Place place, String platform) {
        return new WeChatApp(APP, SECRET, DOMAIN, place, platform);
    }

    static Map<String, Object> settings(WeChat wechat, Map<String, Object> more) {
        var settings = new HashMap<String, Object>(Map.of(
                "service.pid",
                "org.qunfa.login.wechat~test",
                "appId",
                APP,
                "_appSecret",
                SECRET,
                "endpoint",
                wechat.authority(),
                "pages",
                wechat.authority()));
        settings.putAll(more);
        return settings;
    }

    /** An open way with these settings. */
    WeChatLogin way(Map<String, Object> more) throws Exception {
        var way = new WeChatLogin(settings(wechat, more));
        way.open(host).toCompletableFuture().get(10, TimeUnit.SECONDS);
        return way;
    }

    SignIn signIn(Map<String, Object> more) throws Exception {
        return new SignIn(way(more), wechat);
    }

    static void close(WeChatLogin way) throws Exception {
        way.close(Duration.ofSeconds(1)).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        host.close();
        wechat.close();
    }
}
