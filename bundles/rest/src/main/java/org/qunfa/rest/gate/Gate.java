package org.qunfa.rest.gate;

import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.Caller;
import org.qunfa.accounts.Scope;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.problem.Fault;

/** Lets callers in by their key, as often as the settings permit. Safe for use by many threads. */
@Component(service = Gate.class, configurationPid = Settings.PID)
public final class Gate {

    private static final String SCHEME = "Bearer ";
    private static final String REALM = "Bearer realm=\"qunfa\"";
    private static final int LONGEST_KEY = 200;

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
     * Who is asking, proved by the key.
     *
     * @param authorization the request's {@code Authorization} header
     * @throws Fault 401 without a key that works, 429 when the key asks too often, 503 when nobody knows keys now
     */
    public Caller admit(@Nullable String authorization) {
        Caller caller = identify(authorization);
        if (!budget.take(caller.key())) {
            throw Fault.of(429, "too-many-requests", "this key sends too many requests; wait and try again")
                    .with("Retry-After", "1");
        }
        return caller;
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
     * As {@link #admit(String)}, and the key must have a scope, or it is a fault with status 403. With a scope that is the
     * platform's it must be a key of the platform's own organisation.
     */
    public Caller admit(@Nullable String authorization, Scope needed) {
        Caller caller = admit(authorization);
        if (!caller.scopes().contains(needed)) {
            throw Fault.of(403, "scope-missing", "the key lacks the scope " + needed.word());
        }
        if (!mayUse(caller, needed)) {
            throw platformOnly();
        }
        return caller;
    }

    /** Whether the key still works and may use the scope; not counted as a request. */
    public boolean stillIn(@Nullable String authorization, Scope needed) {
        Caller caller = identify(authorization);
        return caller.scopes().contains(needed) && mayUse(caller, needed);
    }

    private boolean mayUse(Caller caller, Scope scope) {
        return !scope.isPlatforms()
                || caller.organisation().equals(engines.keys().platform());
    }

    /** What who runs the platform alone may do: status 403. */
    public static Fault platformOnly() {
        return Fault.of(403, "platform-only", "only keys of the platform's own organisation may do this");
    }

    private Caller identify(@Nullable String authorization) {
        if (authorization == null) {
            throw Fault.of(401, "key-missing", "send a key: Authorization: Bearer KEY")
                    .with("WWW-Authenticate", REALM);
        }
        boolean bearer = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        String key = bearer ? authorization.substring(SCHEME.length()).strip() : "";
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw bad();
        }
        return engines.keys().authenticate(key).orElseThrow(Gate::bad);
    }

    private static Fault bad() {
        return Fault.of(401, "key-unknown", "this key is unknown or revoked")
                .with("WWW-Authenticate", REALM + ", error=\"invalid_token\"");
    }
}
