package org.qunfa.testkit.qq;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.qunfa.testkit.cloud.CloudAnswer;
import org.qunfa.testkit.cloud.CloudCall;
import org.qunfa.testkit.cloud.CloudDigest;
import org.qunfa.testkit.cloud.CloudJson;
import org.qunfa.testkit.cloud.CloudMood;
import org.qunfa.testkit.login.Authorisation;
import org.qunfa.testkit.login.Codes;
import org.qunfa.testkit.login.Grant;
import org.qunfa.testkit.login.LoginDesk;
import org.qunfa.testkit.login.Query;

/** Answers as QQ Connect does, in JSON to who asks for it, else in its older forms. Safe for use by many threads. */
final class QqDesk extends LoginDesk {

    static final String AUTHORISE = "/oauth2.0/authorize";
    static final String TOKEN = "/oauth2.0/token";
    static final String ME = "/oauth2.0/me";
    static final String PROFILE = "/user/get_user_info";

    private static final Set<String> SERVICES = Set.of(TOKEN, ME, PROFILE);
    private static final Duration CODE_LIFE = Duration.ofMinutes(10);
    private static final String TOKEN_LIFE = "7776000";
    private static final String JSON = "application/json";
    private static final String PAGE = "text/html";

    private final Map<String, QqApp> apps = new ConcurrentHashMap<>();
    private final Map<String, Grant> tokens = new ConcurrentHashMap<>();
    private volatile QqFault fault = QqFault.NONE;

    QqDesk(Clock clock) {
        super(clock, CODE_LIFE);
    }

    void app(QqApp app) {
        apps.put(app.id(), app);
    }

    void fault(QqFault wanted) {
        fault = wanted;
    }

    @Override
    protected boolean isService(String path) {
        return SERVICES.contains(path);
    }

    @Override
    protected Map<String, String> refusal() {
        return Map.of("usercancel", "1");
    }

    @Override
    protected CloudAnswer serve(CloudCall call, Map<String, String> query, CloudMood mood) {
        if (call.path().equals(AUTHORISE)) {
            return authorise(query);
        }
        if (!isService(call.path())) {
            return CloudAnswer.page(404, "Not Found");
        }
        boolean json = "json".equals(query.get("fmt")) && fault != QqFault.OLD_FORMS;
        if (!call.method().equals("GET")) {
            return said(wrong("100012", "http request method error"), json);
        }
        if (mood == CloudMood.FAULTY || mood == CloudMood.THROTTLING || fault == QqFault.RET) {
            return new CloudAnswer(200, JSON, CloudJson.write(Map.of("ret", -22, "msg", "system busy")));
        }
        return switch (call.path()) {
            case TOKEN -> token(query, json);
            case ME -> said(me(query), json);
            default -> said(profile(query), true);
        };
    }

    private static Map<String, Object> wrong(String code, String words) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("error", Integer.parseInt(code));
        answer.put("error_description", words);
        return answer;
    }

    private static CloudAnswer said(Map<String, Object> answer, boolean json) {
        String text = CloudJson.write(answer);
        return json ? new CloudAnswer(200, JSON, text) : new CloudAnswer(200, PAGE, "callback( " + text + " );\n");
    }

    private CloudAnswer authorise(Map<String, String> query) {
        QqApp app = apps.get(query.getOrDefault("client_id", ""));
        URI redirect = address(query.getOrDefault("redirect_uri", ""));
        String state = query.getOrDefault("state", "");
        if (app == null) {
            return CloudAnswer.page(400, "100008: client_id is not existed");
        }
        if (!app.redirect().equals(redirect)) {
            return CloudAnswer.page(400, "100010: redirect uri is illegal");
        }
        var asked = new Authorisation(app.id(), redirect, state, Map.of());
        if (!"code".equals(query.get("response_type")) || state.isEmpty()) {
            return back(asked, Map.of("code", "100000", "msg", "response_type or state is missing"));
        }
        return fault == QqFault.REFUSES_PAGE
                ? back(asked, Map.of("code", "100031", "msg", "the app has no right"))
                : page(asked);
    }

    private CloudAnswer token(Map<String, String> query, boolean json) {
        QqApp app = apps.get(query.getOrDefault("client_id", ""));
        if (app == null) {
            return said(wrong("100008", "client_id is not existed"), json);
        }
        if (!CloudDigest.same(app.key(), query.getOrDefault("client_secret", ""))) {
            return said(wrong("100009", "client_secret is illegal"), json);
        }
        if (!"authorization_code".equals(query.get("grant_type"))) {
            return said(wrong("100004", "param grant_type is wrong or lost"), json);
        }
        Codes.Found found = codes().take(query.getOrDefault("code", ""), app.id());
        if (!(found instanceof Codes.Found.Good good)) {
            return said(
                    found instanceof Codes.Found.Used
                            ? wrong("100020", "code is reused error")
                            : wrong("100019", "code to access token error"),
                    json);
        }
        if (!good.grant().asked().redirect().toString().equals(query.get("redirect_uri"))) {
            return said(wrong("100010", "redirect uri is illegal"), json);
        }
        return granted(good.grant(), json);
    }

    private CloudAnswer granted(Grant grant, boolean json) {
        String token = word();
        tokens.put(token, grant);
        var answer = new LinkedHashMap<String, String>();
        answer.put("access_token", token);
        answer.put("expires_in", TOKEN_LIFE);
        answer.put("refresh_token", word());
        return json
                ? new CloudAnswer(200, JSON, CloudJson.write(answer))
                : new CloudAnswer(200, PAGE, Query.write(answer));
    }

    private Map<String, Object> me(Map<String, String> query) {
        Grant grant = tokens.get(query.getOrDefault("access_token", ""));
        QqApp app = grant == null ? null : apps.get(grant.asked().app());
        if (grant == null || app == null) {
            return wrong("100016", "access token check failed");
        }
        boolean union = "1".equals(query.get("unionid"));
        if (union && app.account().isEmpty()) {
            return wrong("100048", "companyid not set");
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("client_id", fault == QqFault.OTHER_APP ? "100000000" : app.id());
        answer.put(
                "openid",
                fault == QqFault.LONG_OPENID ? "A".repeat(500) : grant.person().alias(app.id()));
        if (union) {
            answer.put("unionid", "UID_" + grant.person().alias("account " + app.account()));
        }
        if (fault == QqFault.NO_OPENID) {
            answer.remove("openid");
        }
        if (fault == QqFault.PROFILE) {
            answer.put("nickname", grant.person().nickname());
            answer.put("figureurl_qq_1", grant.person().avatar());
        }
        return answer;
    }

    private Map<String, Object> profile(Map<String, String> query) {
        Grant grant = tokens.get(query.getOrDefault("access_token", ""));
        if (grant == null
                || !grant.asked().app().equals(query.get("oauth_consumer_key"))
                || !grant.person().alias(grant.asked().app()).equals(query.get("openid"))) {
            return Map.of("ret", 100_016, "msg", "access token check failed");
        }
        return Map.of(
                "ret",
                0,
                "msg",
                "",
                "nickname",
                grant.person().nickname(),
                "figureurl_qq_1",
                grant.person().avatar());
    }
}
