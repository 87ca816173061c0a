package org.qunfa.login.qq.way;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.qunfa.login.qq.settings.QqSettings;
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
 * Signs people in with QQ: a code for a token, and the token for the names that QQ has for the person (openid, unionid), and nothing
 * else. What a person shows of themselves to others ({@code /user/get_user_info}) is never asked for; the token is let go of at once.
 *
 * <p>QQ offers neither PKCE nor a nonce: the state, which the platform keeps, is what ties the answer to the attempt.
 */
public final class QqWay implements LoginWay {

    /** Who gives names. It stays the same wherever the service is reached, because accounts hang on it. */
    private static final String ISSUER = "https://graph.qq.com";

    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]{1,1024}");

    private final QqSettings settings;
    private final ProviderCalls calls;

    public QqWay(QqSettings settings, PluginHttp http) {
        this.settings = settings;
        calls = new ProviderCalls(http);
    }

    /** No scope is asked for: there is none below that which comes without asking. */
    @Override
    public CompletionStage<BeginOutcome> begin(LoginAttempt attempt, Deadline deadline) {
        Form form = new Form()
                .with("response_type", "code")
                .with("client_id", settings.app().id())
                .with("redirect_uri", attempt.callback().toString())
                .with("state", attempt.state());
        URI address = settings.service().address("/oauth2.0/authorize?" + form);
        return CompletableFuture.completedFuture(new BeginOutcome.Redirect(address));
    }

    @Override
    public CompletionStage<LoginOutcome> finish(LoginReply reply, Deadline deadline) {
        Map<String, String> values = reply.values();
        // What is wrong with the page comes back under the name of the code, beside its words.
        if (values.containsKey("msg")) {
            return now(Errors.outcome(values.getOrDefault("code", "")));
        }
        Optional<String> code = Verdicts.code(values);
        if (code.isEmpty()) {
            return now(Verdicts.refused());
        }
        // QQ takes the secret in the address and nowhere else.
        Form form = new Form()
                .with("grant_type", "authorization_code")
                .with("client_id", settings.app().id())
                .with("client_secret", settings.app().key())
                .with("code", code.get())
                .with("redirect_uri", reply.attempt().callback().toString())
                .with("fmt", "json");
        return calls.get(settings.service().address("/oauth2.0/token?" + form), deadline)
                .thenCompose(said -> read(said, answer -> person(answer.text("access_token"), deadline)));
    }

    private static CompletionStage<LoginOutcome> now(LoginOutcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }

    /** Goes on with an answer in which nothing went wrong. */
    private static CompletionStage<LoginOutcome> read(
            Said said, Function<Json.Node, CompletionStage<LoginOutcome>> then) {
        if (!(said instanceof Said.Answer answer)) {
            return now(new LoginOutcome.Unavailable(((Said.Nothing) said).why()));
        }
        try {
            Json.Node node = Answers.read(answer.text());
            String error = Answers.error(node);
            if (!error.isEmpty()) {
                return now(Errors.outcome(error));
            }
            return answer.status() == 200 ? then.apply(node) : now(Verdicts.unreadable(answer.status()));
        } catch (Json.Malformed e) {
            return now(Verdicts.unreadable(answer.status()));
        }
    }

    private CompletionStage<LoginOutcome> person(String token, Deadline deadline) {
        if (!TOKEN.matcher(token).matches()) {
            return now(Verdicts.unproved("no-token", "QQ's answer has no token"));
        }
        Form form = new Form().with("access_token", token);
        if (settings.union().wanted()) {
            form.with("unionid", "1");
        }
        form.with("fmt", "json");
        return calls.get(settings.service().address("/oauth2.0/me?" + form), deadline)
                .thenCompose(said -> read(said, answer -> now(named(answer))));
    }

    private LoginOutcome named(Json.Node answer) {
        String openid = answer.text("openid");
        String unionid = answer.text("unionid");
        // A token that another application got says nothing to this one.
        if (!answer.text("client_id").equals(settings.app().id())) {
            return Verdicts.unproved("other-client", "the token is another application's");
        }
        if (!TwoNames.isName(openid) || (!unionid.isEmpty() && !TwoNames.isName(unionid))) {
            return Verdicts.unproved("no-name", "QQ's answer names nobody");
        }
        String developer = settings.union().developer();
        String account = developer.isEmpty() ? "" : "/developer/" + developer;
        var ofApplication = new TwoNames.Name(ISSUER + "/app/" + settings.app().id(), openid);
        return new TwoNames(ofApplication, ISSUER + account, unionid).known();
    }
}
