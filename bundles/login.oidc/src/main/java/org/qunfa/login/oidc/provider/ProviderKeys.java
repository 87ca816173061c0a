package org.qunfa.login.oidc.provider;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.qunfa.plugin.Failure;
import org.qunfa.wire.host.Deadline;
import org.qunfa.wire.login.ProviderCalls;
import org.qunfa.wire.login.Said;

/**
 * The provider's keys, from the one place that it names in what it says of itself; whatever a token says of keys is not looked at. They
 * are asked for when they are first needed, again after a while, and before that for a key that is not among them, at most once in
 * a minute. Keys that are too old and cannot be asked for again are not used. Safe for use by many threads.
 */
public final class ProviderKeys {

    private static final Duration APART = Duration.ofMinutes(1);
    private static final int MOST_KEYS = 100;
    private static final Failure UNREADABLE = Failure.remote("keys", "the provider's keys cannot be read");

    private final ProviderCalls calls;
    private final Duration refresh;
    private final Clock clock;
    private final Shared<Found<List<JWK>>> question = new Shared<>();
    private List<JWK> known = List.of();
    private Instant since = Instant.MIN;

    public ProviderKeys(ProviderCalls calls, Duration refresh, Clock clock) {
        this.calls = calls;
        this.refresh = refresh;
        this.clock = clock;
    }

    /**
     * The key that a token is signed with; nothing where the provider shows none.
     *
     * @param header what the token says, whose algorithm is one that is permitted
     * @param address where the keys are
     */
    public CompletionStage<Found<Optional<JWK>>> find(JWSHeader header, URI address, Deadline deadline) {
        synchronized (this) {
            Instant now = clock.instant();
            Optional<JWK> key = now.isBefore(since.plus(refresh)) ? pick(header, known) : Optional.empty();
            if (key.isPresent() || now.isBefore(since.plus(APART))) {
                return CompletableFuture.completedFuture(new Found.Here<>(key));
            }
        }
        return question.ask(() -> calls.get(address, deadline).thenApply(this::keep))
                .thenApply(found -> found instanceof Found.Here<List<JWK>> here
                        ? new Found.Here<>(pick(header, here.value()))
                        : new Found.Missing<>(((Found.Missing<List<JWK>>) found).why()));
    }

    private synchronized Found<List<JWK>> keep(Said said) {
        Found<List<JWK>> found = Reading.whole(said, ProviderKeys::read);
        if (found instanceof Found.Here<List<JWK>> here) {
            known = here.value();
            since = clock.instant();
        }
        return found;
    }

    private static Found<List<JWK>> read(String text) {
        try {
            List<JWK> keys = JWKSet.parse(text).getKeys();
            return keys.size() <= MOST_KEYS ? new Found.Here<>(List.copyOf(keys)) : new Found.Missing<>(UNREADABLE);
        } catch (ParseException e) {
            return new Found.Missing<>(UNREADABLE);
        }
    }

    /** The one key that can be meant. Where it could be several, none is. */
    private static Optional<JWK> pick(JWSHeader header, List<JWK> keys) {
        List<JWK> fit = keys.stream()
                .filter(key -> header.getKeyID() == null || header.getKeyID().equals(key.getKeyID()))
                .filter(key -> key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
                .filter(key -> key.getAlgorithm() == null || key.getAlgorithm().equals(header.getAlgorithm()))
                .filter(key -> KeyType.forAlgorithm(header.getAlgorithm()).equals(key.getKeyType()))
                .toList();
        return fit.size() == 1 ? Optional.of(fit.get(0)) : Optional.empty();
    }
}
