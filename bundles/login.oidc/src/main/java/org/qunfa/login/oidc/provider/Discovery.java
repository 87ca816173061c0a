package org.qunfa.login.oidc.provider;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.qunfa.wire.host.Deadline;
import org.qunfa.wire.login.ProviderCalls;
import org.qunfa.wire.login.Said;

/**
 * Asks the provider what it is, when that is first needed and again after a while. When it does not say it again, what it said before
 * holds on. Safe for use by many threads.
 */
public final class Discovery {

    private static final String WELL_KNOWN = "/.well-known/openid-configuration";

    private final ProviderCalls calls;
    private final String issuer;
    private final Duration refresh;
    private final Clock clock;
    private final Shared<Found<Metadata>> question = new Shared<>();
    private @Nullable Metadata known;
    private Instant since = Instant.MIN;

    /** @param issuer what the provider calls itself */
    public Discovery(ProviderCalls calls, String issuer, Duration refresh, Clock clock) {
        this.calls = calls;
        this.issuer = issuer;
        this.refresh = refresh;
        this.clock = clock;
    }

    /** What it is. */
    public CompletionStage<Found<Metadata>> metadata(Deadline deadline) {
        synchronized (this) {
            if (known != null && clock.instant().isBefore(since.plus(refresh))) {
                return CompletableFuture.completedFuture(new Found.Here<>(known));
            }
        }
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return question.ask(
                () -> calls.get(URI.create(base + WELL_KNOWN), deadline).thenApply(this::keep));
    }

    private synchronized Found<Metadata> keep(Said said) {
        Found<Metadata> found = Reading.whole(said, text -> Metadata.read(text, issuer));
        if (found instanceof Found.Here<Metadata> here) {
            known = here.value();
            since = clock.instant();
        }
        return known == null ? found : new Found.Here<>(known);
    }
}
