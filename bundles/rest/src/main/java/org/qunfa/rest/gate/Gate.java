package org.qunfa.rest.gate;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.Bans;
import org.qunfa.accounts.Caller;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Scope;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.problem.Fault;

/** Lets callers in by their key or session, as often as the settings permit. Safe for use by many threads. */
@Component(service = Gate.class, configurationPid = Settings.PID)
public final class Gate {

    private static final String SCHEME = "Bearer ";
    private static final String REALM = "Bearer realm=\"qunfa\"";
    private static final int LONGEST_KEY = 200;
    private static final String UNKNOWN = "key-unknown";

    private final Engines engines;
    private final RequestBudget budget;
    private final RequestBudget openBudget;
    private final RequestBudget hookBudget;

    @Activate
    public Gate(@Reference Engines engines, Settings settings) {
        this.engines = engines;
        this.budget = new RequestBudget(settings.requestsPerSecond(), System::nanoTime);
        this.openBudget = new RequestBudget(settings.openRequestsPerSecond(), System::nanoTime);
        this.hookBudget = new RequestBudget(settings.hookRequestsPerSecond(), System::nanoTime);
    }

    /**
     * Who is asking, proved by a key or a session.
     *
     * @throws Fault 401 without one that works, 403 when a page of another site may be asking or the key is not for where they are, 429 when they ask too often, 503
     *     when nobody knows them now
     */
    private Visit admit(Credentials credentials) {
        Visit visit = identify(credentials);
        if (!budget.take(visit.caller().key())) {
            throw Fault.of(429, "too-many-requests", "this key sends too many requests; wait and try again")
                    .with("Retry-After", "1");
        }
        return visit;
    }

    /**
     * Lets anybody in, without a key.
     *
     * @param address where the request comes from
     * @throws Fault 429 when too many requests come from there
     */
    public void admitAnybody(String address) {
        admit(openBudget, address);
    }

    /**
     * Lets somebody in who brings a webhook.
     *
     * @param address where the request comes from
     * @throws Fault 429 when too many webhooks come from there
     */
    public void admitHook(String address) {
        admit(hookBudget, address);
    }

    private static void admit(RequestBudget budget, String address) {
        if (!budget.take(address)) {
            throw Fault.of(429, "too-many-requests", "too many requests come from this address; wait and try again")
                    .with("Retry-After", "1");
        }
    }

    /**
     * Lets in who has a scope. With a scope that is the platform's they must be of the platform's own organisation.
     *
     * @throws Fault 401, 403 or 429
     */
    public Visit admit(Credentials credentials, Scope needed) {
        Visit visit = admit(credentials);
        if (!visit.caller().scopes().contains(needed)) {
            // Who never had the scope is not told of a ban, which would not be why.
            if (visit.caller().granted().contains(needed)) {
                requireLeft(visit, needed);
            }
            String who = visit.session() == null ? "the key lacks" : "what you are in this organisation does not give";
            throw Fault.of(403, "scope-missing", who + " the scope " + needed.word());
        }
        if (!mayUse(visit.caller(), needed)) {
            throw platformOnly();
        }
        return visit;
    }

    /** Throws when a ban took a scope, or that somebody is under 14. */
    private void requireLeft(Visit visit, Scope needed) {
        requireThawed(visit);
        Bans bans = engines.people().bans();
        Session session = visit.session();
        if (session != null && takes(bans.of(session.person()), needed)) {
            throw Fault.of(
                    403, "banned", "you are banned from this; you learn why, and can appeal: POST /ban-appeals/mine");
        }
        if (takes(bans.of(visit.organisation()), needed)) {
            throw Fault.of(
                    403,
                    "banned",
                    "this organisation is banned; its owners learn why, and can appeal: POST /ban-appeals/mine");
        }
        if (bans.isFrozen(visit.organisation())) {
            throw Fault.of(
                    403,
                    "guardian-needed",
                    "who owns this organisation is under 14, and needs a guardian first, who agrees");
        }
    }

    private static boolean takes(Optional<Bans.Extent> ban, Scope needed) {
        return ban.filter(extent -> extent.takes(needed)).isPresent();
    }

    private static void requireThawed(Visit visit) {
        Session session = visit.session();
        if (session != null && session.frozen()) {
            throw Fault.of(
                    403, "guardian-needed", "who is under 14 needs a guardian first, who agrees: PUT /me/guardian");
        }
    }

    /**
     * Lets in whoever is signed in.
     *
     * @param frozenToo whether somebody under 14 is let in who has no guardian
     * @throws Fault 401, 403 or 429
     */
    public Visit admitPerson(Credentials credentials, boolean frozenToo) {
        if (credentials.authorization() == null && credentials.token() == null) {
            throw Fault.of(401, "session-missing", "sign in first: POST /sessions")
                    .with("WWW-Authenticate", REALM);
        }
        Visit visit = admit(credentials);
        if (visit.session() == null) {
            throw Fault.of(403, "session-needed", "this is for people who are signed in, not for keys");
        }
        if (!frozenToo) {
            requireThawed(visit);
        }
        return visit;
    }

    /** Whether the key or the session still works and may use the scope; not counted as a request. */
    public boolean stillIn(Credentials credentials, Scope needed) {
        Caller caller = identify(credentials).caller();
        return caller.scopes().contains(needed) && mayUse(caller, needed);
    }

    private boolean mayUse(Caller caller, Scope scope) {
        return !scope.isPlatforms()
                || caller.organisation().equals(engines.keys().platform());
    }

    /** The name of whoever brings these, whatever they may do; null when nobody is known by them. */
    @Nullable
    String name(Credentials credentials) {
        String token = credentials.token();
        if (credentials.authorization() == null && token != null) {
            return engines.people()
                    .sessions()
                    .session(token)
                    .map(session -> session.caller().key())
                    .orElse(null);
        }
        try {
            return engines.keys()
                    .authenticate(bearer(credentials), credentials.address())
                    .map(Caller::key)
                    .orElse(null);
        } catch (Denied e) {
            // The key is right and not for where they are; that is in the record of its use.
            return null;
        }
    }

    /** What who runs the platform alone may do: status 403. */
    public static Fault platformOnly() {
        return Fault.of(403, "platform-only", "only keys of the platform's own organisation may do this");
    }

    private Visit identify(Credentials credentials) {
        String token = credentials.token();
        return credentials.authorization() == null && token != null
                ? session(credentials, token)
                : new Visit(key(credentials), null, null);
    }

    private Visit session(Credentials credentials, String token) {
        Session session = engines.people().sessions().session(token).orElseThrow(() -> Fault.of(
                        401, "session-ended", "this session has ended; sign in again")
                .with("WWW-Authenticate", REALM));
        if (credentials.changes() && !session.isPage(credentials.csrf())) {
            throw Fault.of(
                    403, "csrf", "repeat in " + Credentials.CSRF + " what GET /sessions/current answers as csrf");
        }
        return new Visit(session.caller(), session, token);
    }

    private Caller key(Credentials credentials) {
        String authorization = credentials.authorization();
        if (authorization == null) {
            throw Fault.of(401, "key-missing", "send a key: Authorization: Bearer KEY")
                    .with("WWW-Authenticate", REALM);
        }
        String key = bearer(credentials);
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw bad(credentials, "");
        }
        try {
            return engines.keys().authenticate(key, credentials.address()).orElseThrow(() -> bad(credentials, key));
        } catch (Denied denied) {
            engines.people().noteRefusedKey(credentials.address(), key, denied.code());
            throw Fault.of(403, denied.code(), denied.sentence());
        }
    }

    /** What is given as a key; empty when it is none. */
    private static String bearer(Credentials credentials) {
        String authorization = credentials.authorization();
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return "";
        }
        return authorization.substring(SCHEME.length()).strip();
    }

    private Fault bad(Credentials credentials, String key) {
        engines.people().noteRefusedKey(credentials.address(), key, UNKNOWN);
        return Fault.of(401, UNKNOWN, "this key is unknown, revoked or past its end")
                .with("WWW-Authenticate", REALM + ", error=\"invalid_token\"");
    }
}
