package org.qunfa.login.wechat.way;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.qunfa.login.wechat.settings.WeChatSettings;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.plugin.login.BeginOutcome;
import org.qunfa.plugin.login.LoginAttempt;
import org.qunfa.plugin.login.LoginOutcome;
import org.qunfa.plugin.login.LoginReply;
import org.qunfa.wire.cloud.call.Json;
import org.qunfa.wire.host.Deadline;
import org.qunfa.wire.login.Form;
import org.qunfa.wire.login.LoginWay;
import org.qunfa.wire.login.ProviderCalls;
import org.qunfa.wire.login.Said;
import org.qunfa.wire.login.TwoNames;
import org.qunfa.wire.login.Verdicts;

/**
 * Signs people in with WeChat: a code for the names that WeChat has for the person (openid, unionid), and nothing else. What a person
 * shows of themselves to others ({@code /sns/userinfo}) is never asked for, and what an answer says beyond the names is not looked at.
 *
 * <p>WeChat offers neither PKCE nor a nonce: the state, which the platform keeps, is what ties the answer to the attempt.
 */
public final class WeChatWay implements LoginWay {

    /** Who gives names. It stays the same wherever the service is reached, because accounts hang on it. */
    private static final String ISSUER = "https://open.weixin.qq.com";

    private static final String TOKEN = "/sns/oauth2/access_token?";

    private final WeChatSettings settings;
    private final ProviderCalls calls;

    public WeChatWay(WeChatSettings settings, PluginHttp http) {
        this.settings = settings;
        calls = new ProviderCalls(http);
    }

    @Override
    public CompletionStage<BeginOutcome> begin(LoginAttempt attempt, Deadline deadline) {
        boolean site = settings.app().place() == WeChatSettings.Place.SITE;
        // Inside of WeChat a page with these in another order is not opened.
        Form form = new Form()
                .with("appid", settings.app().id())
                .with("redirect_uri", attempt.callback().toString())
                .with("response_type", "code")
                .with("scope", site ? "snsapi_login" : "snsapi_base")
                .with("state", attempt.state());
        String path = site ? "/connect/qrconnect?" : "/connect/oauth2/authorize?";
        URI address = settings.pages().address(path + form + "#wechat_redirect");
        return CompletableFuture.completedFuture(new BeginOutcome.Redirect(address));
    }

    @Override
    public CompletionStage<LoginOutcome> finish(LoginReply reply, Deadline deadline) {
        Optional<String> code = Verdicts.code(reply.values());
        if (code.isEmpty()) {
            return CompletableFuture.completedFuture(Verdicts.refused());
        }
        // WeChat takes the secret in the address and nowhere else.
        Form form = new Form()
                .with("appid", settings.app().id())
                .with("secret", settings.app().secret())
                .with("code", code.get())
                .with("grant_type", "authorization_code");
        return calls.get(settings.service().address(TOKEN + form), deadline).thenApply(this::outcome);
    }

    private LoginOutcome outcome(Said said) {
        if (!(said instanceof Said.Answer answer)) {
            return new LoginOutcome.Unavailable(((Said.Nothing) said).why());
        }
        try {
            Json.Node node = Json.object(answer.text());
            String error = node.text("errcode");
            if (node.has("errcode") && !error.equals("0")) {
                return Errors.outcome(error);
            }
            return answer.status() == 200 ? person(node) : Verdicts.unreadable(answer.status());
        } catch (Json.Malformed e) {
            return Verdicts.unreadable(answer.status());
        }
    }

    private LoginOutcome person(Json.Node node) {
        String openid = node.text("openid");
        String unionid = node.text("unionid");
        // In the snapshot of a page WeChat makes up a name, which is not the person's.
        if (node.text("is_snapshotuser").equals("1")) {
            return Verdicts.unproved("snapshot", "WeChat shows the person a snapshot of the page");
        }
        if (!TwoNames.isName(openid) || (!unionid.isEmpty() && !TwoNames.isName(unionid))) {
            return Verdicts.unproved("no-name", "WeChat's answer names nobody");
        }
        String account = settings.platform().isEmpty() ? "" : "/platform/" + settings.platform();
        var ofApplication = new TwoNames.Name(ISSUER + "/app/" + settings.app().id(), openid);
        return new TwoNames(ofApplication, ISSUER + account, unionid).known();
    }
}
