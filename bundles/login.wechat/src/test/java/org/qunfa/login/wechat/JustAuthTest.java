package org.qunfa.login.wechat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.URI;
import java.util.Map;
import me.zhyd.oauth.config.AuthConfig;
import me.zhyd.oauth.config.AuthSource;
import me.zhyd.oauth.model.AuthCallback;
import me.zhyd.oauth.model.AuthResponse;
import me.zhyd.oauth.model.AuthUser;
import me.zhyd.oauth.request.AuthDefaultRequest;
import me.zhyd.oauth.request.AuthWeChatOpenRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.plugin.login.LoginOutcome;
import org.qunfa.testkit.login.LoginFarSide;
import org.qunfa.testkit.login.Person;
import org.qunfa.testkit.login.Visit;
import org.qunfa.testkit.wechat.WeChat;
import org.qunfa.testkit.wechat.WeChatApp.Place;

/** A client that others wrote and the way to sign in say the same to WeChat, and learn the same of a person. */
@Timeout(120)
class JustAuthTest {

    /** WeChat as JustAuth calls it. */
    private record Source(String base) implements AuthSource {

        @Override
        public String authorize() {
            return base + "/connect/qrconnect";
        }

        @Override
        public String accessToken() {
            return base + "/sns/oauth2/access_token";
        }

        @Override
        public String userInfo() {
            return base + "/sns/userinfo";
        }

        @Override
        public Class<? extends AuthDefaultRequest> getTargetClass() {
            return Request.class;
        }
    }

    /** JustAuth's client, at another address. */
    private static final class Request extends AuthWeChatOpenRequest {

        Request(AuthConfig config, String base) {
            super(config);
            source = new Source(base);
        }
    }

    private static Request request(WeChat wechat, String secret) {
        AuthConfig config = AuthConfig.builder()
                .clientId(WeChatGround.APP)
                .clientSecret(secret)
                .redirectUri(LoginFarSide.CALLBACK.toString())
                .build();
        return new Request(config, wechat.base());
    }

    private static AuthResponse<AuthUser> signIn(WeChat wechat, Request request, String state) {
        URI page = URI.create(request.authorize(state));
        Map<String, String> back = Visit.of(wechat).agree(page, "anna");
        return request.login(AuthCallback.builder()
                .code(back.get("code"))
                .state(back.get("state"))
                .build());
    }

    @Test
    void learnsTheSame() throws Exception {
        try (WeChat theirs = WeChat.openPlain();
                var ground = new WeChatGround()) {
            theirs.app(WeChatGround.app(Place.SITE, "first")).person(Person.of("anna"));
            ground.wechat.app(WeChatGround.app(Place.SITE, "first"));

            AuthUser user = signIn(theirs, request(theirs, WeChatGround.SECRET), "state-of-the-judge")
                    .getData();
            var anna = assertInstanceOf(
                    LoginOutcome.Known.class, ground.signIn(Map.of()).agree("anna"));

            assertEquals(user.getToken().getUnionId(), anna.subject());
            assertEquals(user.getToken().getOpenId(), anna.attributes().get("pairwise_sub"));
            assertEquals(Person.of("anna").nickname(), user.getNickname(), "the judge reads the public profile");
            assertEquals(1, theirs.calls(WeChat.PROFILE));
        }
    }

    @Test
    void isRefusedForTheSame() throws Exception {
        try (WeChat theirs = WeChat.openPlain()) {
            theirs.app(WeChatGround.app(Place.SITE, "")).person(Person.of("anna"));
            assertEquals(
                    40_125,
                    signIn(theirs, request(theirs, "another-secret"), "state-one")
                            .getCode());
            Request request = request(theirs, WeChatGround.SECRET);
            request.authorize("state-two");
            assertEquals(
                    40_029,
                    request.login(AuthCallback.builder()
                                    .code("made-up")
                                    .state("state-two")
                                    .build())
                            .getCode());
        }
    }
}
