package org.qunfa.payment.alipay.order;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.qunfa.plugin.PluginStore;

/**
 * What was offered to payers and until when. Alipay knows no trade before a payer has scanned the code or signed in at the page, and
 * says of an order that was begun the same as of one that never was; what tells them apart is kept here, before anything is offered,
 * until nobody can open it any more. Safe for use by many threads.
 */
public final class Offers {

    /** How far Alipay's clock may be behind the platform's, and how long a payment may be under way. */
    static final Duration MARGIN = Duration.ofMinutes(2);

    /** How long it is kept after the end: short, because the store has room for {@value PluginStore#MOST} at once. */
    private static final Duration KEPT_AFTER = Duration.ofMinutes(10);

    private static final String KEY = "offer ";

    private final PluginStore store;
    private final Clock clock;

    /** How an offer stands that nobody has opened. */
    enum State {
        /** There was none, or it is over for so long that it is forgotten. */
        NONE,
        /** Somebody may still open it. */
        OPEN,
        /** Nobody can open it any more. */
        OVER
    }

    public Offers(PluginStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Keeps that an order is about to be offered. It is not taken back where that fails: another node may have offered it.
     *
     * @return false if it cannot be kept, so that it must not be offered
     */
    CompletionStage<Boolean> keep(String order, Instant expires) {
        Duration left = Duration.between(clock.instant(), expires);
        Duration keep = left.isNegative() ? KEPT_AFTER : left.plus(KEPT_AFTER);
        return store.put(KEY + order, expires.toString(), keep).handle((nothing, thrown) -> thrown == null);
    }

    /** How the offer of an order stands; fails when the store does. */
    CompletionStage<State> state(String order) {
        return store.get(KEY + order).thenApply(kept -> kept.map(Instant::parse)
                .map(expires -> clock.instant().isBefore(expires.plus(MARGIN)) ? State.OPEN : State.OVER)
                .orElse(State.NONE));
    }
}
