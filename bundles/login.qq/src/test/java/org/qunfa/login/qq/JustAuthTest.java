package org.qunfa.login.qq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.Map;
import me.zhyd.oauth.config.AuthConfig;
import me.zhyd.oauth.config.AuthSource;
import me.zhyd.oauth.exception.AuthException;
import me.zhyd.oauth.model.AuthCallback;
import me.zhyd.oauth.model.AuthToken;
import me.zhyd.oauth.request.AuthDefaultRequest;
import me.zhyd.oauth.request.AuthQqRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.plugin.login.LoginOutcome;
import org.qunfa.testkit.login.LoginFarSide;
import org.qunfa.testkit.login.Person;
import org.qunfa.testkit.login.Visit;
import org.qunfa.testkit.qq.Qq;

/**
 * A client that others wrote gets on with the simulated QQ Connect as the way to sign in does, as far as its addresses can be changed: to
 * the page and to the token. It asks in the older forms.
 */
@Timeout(120)
class JustAuthTest {

    /** QQ Connect as JustAuth calls it. */
    private record Source(String base) implements AuthSource {

        @Override
        public String authorize() {
            return base + "/oauth2.0/authorize";
        }

        @Override
        public String accessToken() {
            return base + "/oauth2.0/token";
        }

        @Override
        public String userInfo() {
            return base + "/user/get_user_info";
        }

        @Override
        public Class<? extends AuthDefaultRequest> getTargetClass() {
            return Request.class;
        }
    }

    /** JustAuth's client, at another address. */
    private static final class Request extends AuthQqRequest {

        Request(AuthConfig config, String base) {
            super(config);
            source = new Source(base);
        }
    }

    private static Request request(Qq qq, String key) {
        AuthConfig config = AuthConfig.builder()
                .clientId(QqGround.APP)
                .clientSecret(key)
                .redirectUri(LoginFarSide.CALLBACK.toString())
                .build();
        return new Request(config, qq.base());
    }

    private static AuthCallback agree(Qq qq, Request request, String state) {
        Map<String, String> back = Visit.of(qq).agree(URI.create(request.authorize(state)), "anna");
        return AuthCallback.builder()
                .code(back.get("code"))
                .state(back.get("state"))
                .build();
    }

    @Test
    void getsATokenAsTheWayDoes() throws Exception {
        try (Qq theirs = Qq.openPlain();
                var ground = new QqGround()) {
            theirs.app(QqGround.app(QqGround.APP, "")).person(Person.of("anna"));
            Request request = request(theirs, QqGround.KEY);
            AuthToken token = request.getAccessToken(agree(theirs, request, "state-of-the-judge"));

            assertEquals(32, token.getAccessToken().length());
            assertEquals(7_776_000, token.getExpireIn());
            assertInstanceOf(
                    LoginOutcome.Known.class,
                    ground.signIn(Map.of("unionid", "false")).agree("anna"));
        }
    }

    @Test
    void isRefusedForTheSame() throws Exception {
        try (Qq theirs = Qq.openPlain()) {
            theirs.app(QqGround.app(QqGround.APP, "")).person(Person.of("anna"));
            Request request = request(theirs, "another-key");
            AuthCallback back = agree(theirs, request, "state-of-the-judge");
            assertThrows(AuthException.class, () -> request.getAccessToken(back));
        }
    }
}
