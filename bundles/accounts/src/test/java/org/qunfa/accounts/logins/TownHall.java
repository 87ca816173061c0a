package org.qunfa.accounts.logins;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.login.BeginOutcome;
import org.qunfa.plugin.login.LoginAttempt;
import org.qunfa.plugin.login.LoginField;
import org.qunfa.plugin.login.LoginOutcome;
import org.qunfa.plugin.login.LoginProfile;
import org.qunfa.plugin.login.LoginProvider;
import org.qunfa.plugin.login.LoginReply;

/**
 * A provider that knows people by codes that it gave them, each good once, and checks PKCE and the nonce as an OpenID provider does. What
 * it shows of people beyond their names are {@linkplain #CANARIES canaries}.
 */
final class TownHall implements LoginProvider {

    static final String ISSUER = "https://hall.example.com";

    /** What must be found nowhere. */
    static final List<String> CANARIES =
            List.of("canary-nickname", "canary-avatar", "Canary Code", "canary-detail", "canary-field");

    /** How it has people prove who they are. */
    enum Way {
        REDIRECT,
        CODE,
        FORM,
        SCAN,
        NOT_NOW
    }

    final List<LoginAttempt> begun = new CopyOnWriteArrayList<>();
    final List<LoginReply> finished = new CopyOnWriteArrayList<>();

    /** What it says of everybody besides, as attributes. */
    final Map<String, String> attributes =
            new HashMap<>(Map.of("nickname", "canary-nickname", "picture", "canary-avatar"));

    volatile Way way = Way.REDIRECT;
    /** Whether it says nothing by itself. */
    volatile boolean silent;
    /** By what the test answers for it while it is silent. */
    final CompletableFuture<LoginOutcome> answer = new CompletableFuture<>();
    /** What it says instead of who it is; null: who it is. */
    volatile @Nullable LoginOutcome instead;

    volatile boolean closed;
    volatile @Nullable PluginHost host;

    private final String name;
    private final Map<String, LoginOutcome.Known> codes = new HashMap<>();

    TownHall(String name) {
        this.name = name;
    }

    /** Gives somebody a code. */
    synchronized String agree(String issuer, String subject) {
        String code = "code-" + codes.size();
        codes.put(code, new LoginOutcome.Known(issuer, subject, attributes));
        return code;
    }

    String agree(String subject) {
        return agree(ISSUER, subject);
    }

    @Override
    public LoginProfile profile() {
        return new LoginProfile(new PluginId(name), "Town hall", name.startsWith("mail"), 8);
    }

    @Override
    public CompletionStage<Void> open(PluginHost given) {
        host = given;
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<BeginOutcome> begin(LoginAttempt attempt) {
        begun.add(attempt);
        var until = Instant.now().plusSeconds(60);
        return CompletableFuture.completedFuture(
                switch (way) {
                    case REDIRECT -> new BeginOutcome.Redirect(URI.create(ISSUER + "/?state=" + attempt.state()));
                    case CODE -> new BeginOutcome.CodeSent("c****s@example.com", until);
                    case FORM -> new BeginOutcome.Form(List.of(new LoginField("number", "Number", false)));
                    case SCAN -> new BeginOutcome.QrCode("scan " + attempt.state(), Duration.ofSeconds(2), until);
                    case NOT_NOW -> new BeginOutcome.Unavailable(Failure.remote("Canary Code", "canary-detail"));
                });
    }

    @Override
    public synchronized CompletionStage<LoginOutcome> finish(LoginReply reply) {
        finished.add(reply);
        if (silent) {
            return answer;
        }
        LoginOutcome other = instead;
        if (other != null) {
            return CompletableFuture.completedFuture(other);
        }
        LoginOutcome.Known known = codes.remove(reply.values().getOrDefault("code", ""));
        boolean ours = begun.stream().anyMatch(b -> b.equals(reply.attempt()))
                && Challenges.of(reply.verifier())
                        .equals(reply.attempt().proof().challenge());
        return CompletableFuture.completedFuture(
                known == null || !ours
                        ? new LoginOutcome.Denied(Failure.remote("Canary Code", "canary-detail"))
                        : known);
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        closed = true;
        return CompletableFuture.completedFuture(null);
    }
}
