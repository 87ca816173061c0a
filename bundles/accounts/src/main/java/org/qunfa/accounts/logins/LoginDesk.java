package org.qunfa.accounts.logins;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.Logins;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Sessions.Origin;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.logins.AttemptRows.Fresh;
import org.qunfa.accounts.logins.AttemptRows.Kept;
import org.qunfa.accounts.logins.AttemptRows.Match;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.accounts.sessions.SessionDesk;
import org.qunfa.accounts.sessions.Tokens;
import org.qunfa.accounts.signins.Entry;
import org.qunfa.accounts.signins.Entry.Act;
import org.qunfa.accounts.signins.Entry.Method;
import org.qunfa.accounts.signins.SignInTrail;
import org.qunfa.plugin.login.BeginOutcome;
import org.qunfa.plugin.login.LoginAttempt;
import org.qunfa.plugin.login.LoginOutcome;
import org.qunfa.plugin.login.LoginProfile;
import org.qunfa.plugin.login.LoginReply;
import org.qunfa.store.Database;
import org.qunfa.supervisor.guard.GuardedLogin;
import org.qunfa.supervisor.installed.Installed;

/** Leads attempts to sign in by login providers from their beginning to their end. */
@Component(service = Logins.class, configurationPid = LoginSettings.PID)
@Designate(ocd = LoginSettings.class)
public final class LoginDesk implements Logins {

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z0-9-]{1,35}");
    private static final String UNASKED = "login-unknown";
    private static final Set<Result> NOBODY_FOUND =
            Set.of(Result.UNKNOWN, Result.DENIED, Result.EXPIRED, Result.UNAVAILABLE);
    private static final Pattern TARGET = Pattern.compile("[^\\p{Cntrl}]{1,254}");

    private final Database database;
    private final LoginDirectory directory;
    private final IdentityDesk identities;
    private final SignInTrail trail;
    private final AttemptRows attempts;
    private final Optional<Addresses> addresses;
    private final Duration patience;
    private final Semaphore waiting;
    private final Tokens tokens = new Tokens();

    @Activate
    public LoginDesk(
            @Reference Tables tables,
            @Reference LoginDirectory directory,
            @Reference IdentityDesk identities,
            @Reference SignInTrail trail,
            LoginSettings settings) {
        database = tables.database();
        this.directory = directory;
        this.identities = identities;
        this.trail = trail;
        attempts = new AttemptRows(
                tables.seals(),
                new AttemptRows.Limits(
                        settings.attemptsPerAddress(), settings.attemptsPerTarget(), settings.attemptsInAll()));
        addresses = Addresses.of(settings.publicAddress());
        patience = Duration.ofSeconds(settings.patienceSeconds());
        waiting = new Semaphore(settings.waitingAtOnce());
    }

    @Override
    public List<Provider> providers() {
        return addresses.isEmpty()
                ? List.of()
                : directory.all().stream()
                        .map(login -> login.guarded().profile())
                        .map(profile -> new Provider(profile.id().value(), profile.name(), profile.needsTarget()))
                        .toList();
    }

    @Override
    public Begun begin(Wish wish, Browser browser) {
        return begin(wish, browser, null);
    }

    @Override
    public Begun beginBinding(Session session, Wish wish, Browser browser) {
        SessionDesk.requireConfirmed(session);
        return begin(wish, browser, session.id());
    }

    private Begun begin(Wish wish, Browser browser, @Nullable UUID session) {
        return inTurn(() -> begun(wish, browser, session));
    }

    private Begun begun(Wish wish, Browser browser, @Nullable UUID session) {
        Installed<GuardedLogin> provider = provider(wish.provider());
        check(wish, provider.guarded().profile());
        String secret = browser.secret();
        var fresh = new Fresh(
                UUID.randomUUID(),
                tokens.makePlain(),
                // What is under way in other windows goes on.
                secret != null && Tokens.isToken(secret) ? secret : tokens.make(),
                wish.provider(),
                browser.address(),
                session);
        var kept = new Kept(tokens.make(), tokens.make(), wish.language(), wish.target(), wish.back());
        database.transaction(connection -> {
            attempts.insert(connection, fresh, kept);
            return fresh;
        });
        BeginOutcome how = provider.guarded()
                .begin(attempt(addresses(), wish.provider(), fresh.state(), kept))
                .toCompletableFuture()
                .join();
        if (how instanceof BeginOutcome.Unavailable unavailable) {
            database.transaction(connection -> AttemptRows.end(connection, fresh.id()));
            Whys.note(wish.provider(), unavailable.why());
            throw unavailable();
        }
        if (how instanceof BeginOutcome.QrCode) {
            database.transaction(connection -> AttemptRows.elsewhere(connection, fresh.id()));
        }
        return new Begun(fresh.state(), fresh.browser(), how);
    }

    private Addresses addresses() {
        return addresses.orElseThrow(LoginDesk::unavailable);
    }

    private Installed<GuardedLogin> provider(String name) {
        addresses();
        Installed<GuardedLogin> provider = directory
                .find(name)
                .orElseThrow(() ->
                        Denied.of(Reason.NOT_FOUND, "unknown-provider", "there is no login provider of this name"));
        if (!provider.isOpen()) {
            throw unavailable();
        }
        return provider;
    }

    private static void check(Wish wish, LoginProfile profile) {
        if (!Addresses.isPath(wish.back())) {
            throw Denied.at(
                    "/back", "bad-path", "back is a path of this host: one slash first, and up to 512 characters");
        }
        if (!LANGUAGE.matcher(wish.language()).matches()) {
            throw Denied.at("/language", "bad-language", "write a language as zh-CN");
        }
        if (profile.needsTarget() && !TARGET.matcher(wish.target()).matches()) {
            throw Denied.at("/target", "target-missing", "say where the code goes to, with up to 254 characters");
        }
        if (!profile.needsTarget() && !wish.target().isEmpty()) {
            throw Denied.at("/target", "no-target", "this provider sends no code, so there is no target");
        }
    }

    private LoginAttempt attempt(Addresses at, String provider, String state, Kept kept) {
        return new LoginAttempt(
                state,
                new LoginAttempt.Proof(kept.nonce(), Challenges.of(kept.verifier())),
                at.callback(provider),
                kept.target(),
                kept.language(),
                patience);
    }

    /** Does something that waits for a provider, with few others; for how long, its guard sees to. Changes nothing when there is no room. */
    private <T> T inTurn(Supplier<T> work) {
        if (!waiting.tryAcquire()) {
            throw Denied.busy();
        }
        try {
            return work.get();
        } finally {
            waiting.release();
        }
    }

    @Override
    public Returned finish(Answer answer, Origin origin) {
        return inTurn(() -> finished(answer, origin));
    }

    private Returned finished(Answer answer, Origin origin) {
        Addresses at = addresses();
        // Written down before the provider is asked: whatever comes of it, there is no second time.
        Match match = database.transaction(connection -> attempts.match(connection, answer));
        if (match instanceof Match.Waiting still) {
            return new Returned(Result.WAITING, at.back(still.back(), Result.WAITING), null, null);
        }
        if (match instanceof Match.Noted) {
            return new Returned(Result.NOTED, at.back("/", Result.NOTED), null, null);
        }
        if (!(match instanceof Match.Taken taken)) {
            // What provider it says it comes from is only said.
            trail.count(Entry.of(Act.SIGN_IN, Method.LOGIN).from(origin), UNASKED);
            throw Denied.of(Reason.UNASKED, UNASKED, "this answers no attempt to sign in of this browser; begin anew");
        }
        var verdict = new Verdict(identities, answer.provider(), taken.binds(), origin);
        Returned returned = outcome(at, answer, taken)
                .match(verdict)
                .returned(at, taken.kept().back());
        note(returned.result(), verdict);
        return returned;
    }

    /** Writes down what nobody was signed in or bound by; whoever was found to be somebody has been written down by then. */
    private void note(Result result, Verdict verdict) {
        PersonId binds = verdict.binds();
        if (binds == null ? NOBODY_FOUND.contains(result) : result != Result.BOUND) {
            Entry entry = Entry.of(binds == null ? Act.SIGN_IN : Act.BIND_LOGIN, Method.LOGIN)
                    .via(verdict.provider())
                    .from(verdict.origin())
                    .by(binds);
            trail.count(entry, result.word());
        }
    }

    private LoginOutcome outcome(Addresses at, Answer answer, Match.Taken taken) {
        Optional<Installed<GuardedLogin>> provider =
                directory.find(answer.provider()).filter(Installed::isOpen);
        if (provider.isEmpty()) {
            return new LoginOutcome.Unavailable(Whys.GONE);
        }
        LoginAttempt attempt = attempt(at, answer.provider(), answer.state(), taken.kept());
        var reply = new LoginReply(attempt, taken.values(), taken.kept().verifier(), patience);
        return provider.get().guarded().finish(reply).toCompletableFuture().join();
    }

    private static Denied unavailable() {
        return Denied.of(Reason.BUSY, "login-unavailable", "nobody can sign in this way now; try another, or later");
    }
}
