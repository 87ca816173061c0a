package org.qunfa.testkit.wechat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.qunfa.testkit.cloud.CloudAnswer;
import org.qunfa.testkit.cloud.CloudCall;
import org.qunfa.testkit.cloud.CloudDigest;
import org.qunfa.testkit.cloud.CloudMood;
import org.qunfa.testkit.login.Authorisation;
import org.qunfa.testkit.login.Codes;
import org.qunfa.testkit.login.Grant;
import org.qunfa.testkit.login.LoginDesk;

/** Answers as WeChat does: what is wrong with a call is a code in an answer with the status 200. Safe for use by many threads. */
final class WeChatDesk extends LoginDesk {

    static final String TOKEN = "/sns/oauth2/access_token";
    static final String PROFILE = "/sns/userinfo";

    private static final Map<String, WeChatApp.Place> PAGES = Map.of(
            "/connect/qrconnect", WeChatApp.Place.SITE,
            "/connect/oauth2/authorize", WeChatApp.Place.IN_APP);

    /** Inside of WeChat an address with its parameters in another order is not opened. */
    private static final List<String> ORDER = List.of("appid", "redirect_uri", "response_type", "scope", "state");

    /** A code that nobody used in five minutes ends; on sites it is ten, which an application cannot count on. */
    private static final Duration CODE_LIFE = Duration.ofMinutes(5);

    private static final int TOKEN_LIFE = 7_200;
    private static final int LONGEST_STATE = 128;

    private final Map<String, WeChatApp> apps = new ConcurrentHashMap<>();
    private final Map<String, Grant> tokens = new ConcurrentHashMap<>();
    private volatile WeChatFault fault = WeChatFault.NONE;

    WeChatDesk(Clock clock) {
        super(clock, CODE_LIFE);
    }

    void app(WeChatApp app) {
        apps.put(app.id(), app);
    }

    void fault(WeChatFault wanted) {
        fault = wanted;
    }

    @Override
    protected boolean isService(String path) {
        return path.equals(TOKEN) || path.equals(PROFILE);
    }

    /** Whoever refuses comes back with the state alone. */
    @Override
    protected Map<String, String> refusal() {
        return Map.of();
    }

    @Override
    protected CloudAnswer serve(CloudCall call, Map<String, String> query, CloudMood mood) {
        WeChatApp.Place place = PAGES.get(call.path());
        if (place != null) {
            return authorise(place, query);
        }
        return switch (call.path()) {
            case TOKEN ->
                mood(mood, () -> call.method().equals("GET") ? token(query) : wrong(43_001, "require GET method"));
            case PROFILE -> mood(mood, () -> profile(query));
            default -> CloudAnswer.page(404, "Not Found");
        };
    }

    private interface Act {
        CloudAnswer answer();
    }

    private static CloudAnswer mood(CloudMood mood, Act otherwise) {
        return switch (mood) {
            case FAULTY -> wrong(-1, "system error");
            case THROTTLING -> wrong(45_011, "api minute-quota reach limit, must slower, retry next minute");
            default -> otherwise.answer();
        };
    }

    private static CloudAnswer wrong(int code, String words) {
        return CloudAnswer.json(200, Map.of("errcode", code, "errmsg", words));
    }

    private CloudAnswer authorise(WeChatApp.Place place, Map<String, String> query) {
        WeChatApp app = apps.get(query.getOrDefault("appid", ""));
        URI redirect = address(query.getOrDefault("redirect_uri", ""));
        String state = query.getOrDefault("state", "");
        String scope = place == WeChatApp.Place.SITE ? "snsapi_login" : "snsapi_base";
        if (app == null || app.place() != place || !app.mayReturnTo(redirect)) {
            return CloudAnswer.page(400, "10003: the redirect_uri or the appid is wrong");
        }
        if (!scope.equals(query.get("scope")) || !"code".equals(query.get("response_type"))) {
            return CloudAnswer.page(400, "10005: the scope is not this application's");
        }
        if (state.length() > LONGEST_STATE
                || (place == WeChatApp.Place.IN_APP && !ORDER.equals(List.copyOf(query.keySet())))) {
            return CloudAnswer.page(400, "10002: the parameters are wrong");
        }
        return page(new Authorisation(app.id(), redirect, state, Map.of("scope", scope)));
    }

    private CloudAnswer token(Map<String, String> query) {
        WeChatApp app = apps.get(query.getOrDefault("appid", ""));
        if (app == null) {
            return query.containsKey("appid") ? wrong(40_013, "invalid appid") : wrong(41_002, "appid missing");
        }
        if (!CloudDigest.same(app.secret(), query.getOrDefault("secret", ""))) {
            return query.containsKey("secret")
                    ? wrong(40_125, "invalid appsecret")
                    : wrong(41_004, "appsecret missing");
        }
        if (!"authorization_code".equals(query.get("grant_type"))) {
            return wrong(40_002, "invalid grant_type");
        }
        String code = query.getOrDefault("code", "");
        if (code.isEmpty()) {
            return wrong(41_008, "missing code");
        }
        Codes.Found found = codes().take(code, app.id());
        if (found instanceof Codes.Found.Good good) {
            return granted(app, good.grant());
        }
        if (found instanceof Codes.Found.Used) {
            return wrong(40_163, "code been used");
        }
        return found instanceof Codes.Found.Expired
                ? wrong(42_003, "oauth_code expired")
                : wrong(40_029, "invalid code");
    }

    private CloudAnswer granted(WeChatApp app, Grant grant) {
        String token = word();
        tokens.put(token, grant);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("access_token", token);
        answer.put("expires_in", TOKEN_LIFE);
        answer.put("refresh_token", word());
        answer.put("openid", grant.person().alias(app.id()));
        answer.put("scope", grant.asked().more().getOrDefault("scope", ""));
        if (!app.platform().isEmpty()) {
            answer.put("unionid", grant.person().alias("platform " + app.platform()));
        }
        switch (fault) {
            case NO_OPENID -> answer.remove("openid");
            case ODD_OPENID -> answer.put("openid", List.of(1, 2));
            case LONG_OPENID -> answer.put("openid", "o".repeat(500));
            case SNAPSHOT -> answer.put("is_snapshotuser", 1);
            case PROFILE -> {
                answer.put("nickname", grant.person().nickname());
                answer.put("headimgurl", grant.person().avatar());
            }
            case NONE -> {}
        }
        return CloudAnswer.json(200, answer);
    }

    private CloudAnswer profile(Map<String, String> query) {
        Grant grant = tokens.get(query.getOrDefault("access_token", ""));
        if (grant == null) {
            return wrong(40_001, "invalid credential, access_token is invalid or not latest");
        }
        WeChatApp app = apps.get(grant.asked().app());
        String openid = app == null ? "" : grant.person().alias(app.id());
        if (app == null || !openid.equals(query.get("openid"))) {
            return wrong(40_003, "invalid openid");
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("openid", openid);
        answer.put("nickname", grant.person().nickname());
        answer.put("headimgurl", grant.person().avatar());
        answer.put("sex", 0);
        if (!app.platform().isEmpty()) {
            answer.put("unionid", grant.person().alias("platform " + app.platform()));
        }
        return CloudAnswer.json(200, answer);
    }
}
