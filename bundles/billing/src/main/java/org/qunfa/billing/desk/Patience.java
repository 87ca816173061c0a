package org.qunfa.billing.desk;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.qunfa.accounts.Denied;
import org.qunfa.billing.rows.Ordered;
import org.qunfa.plugin.payment.PayWay;

/**
 * For how long providers are waited for, and by how many at a time: by so many of each provider, so that one that hangs holds up nobody who asks
 * another one, and by a share of these for each organisation. Safe for use by many threads.
 */
@Component(service = Patience.class, configurationPid = BillingSettings.PID)
public final class Patience {

    /** Which part of a provider's places one organisation can have. */
    private static final int SHARE = 4;

    private final Duration each;
    private final int most;
    private final int mostOfOne;
    /** Only those of whom somebody waits. */
    private final Map<Object, Integer> waiting = new HashMap<>();

    @Activate
    public Patience(BillingSettings settings) {
        each = Duration.ofSeconds(settings.patienceSeconds());
        most = settings.waitingAtOnce();
        mostOfOne = (most + SHARE - 1) / SHARE;
    }

    /** Who waits for whom. */
    private record Waiter(String provider, String whose) {}

    /** How long one answer is waited for. */
    Duration each() {
        return each;
    }

    /** After which whoever took something to ask has surely come to an end with it: three questions, each of which waits for its turn first. */
    Duration all() {
        return each.multipliedBy(6).plusMinutes(1);
    }

    /**
     * Does something that waits for the provider of an order, with few others. What moves by transfer waits for nobody: what is known of that is
     * in the platform's own book.
     *
     * @throws Denied BUSY when there is no room; nothing was done
     */
    <T> T inTurn(Ordered order, Supplier<T> work) {
        return order.way() == PayWay.TRANSFER
                ? work.get()
                : inTurn(order.provider(), order.organisation().value().toString(), work);
    }

    /**
     * Does something that waits for a provider, with few others; for how long, its guard sees to.
     *
     * @param whose an organisation's name, or another word for who asks
     * @throws Denied BUSY when there is no room; nothing was done
     */
    <T> T inTurn(String provider, String whose, Supplier<T> work) {
        var waiter = new Waiter(provider, whose);
        enter(waiter);
        try {
            return work.get();
        } finally {
            leave(waiter);
        }
    }

    private synchronized void enter(Waiter waiter) {
        if (waiting.getOrDefault(waiter.provider(), 0) >= most || waiting.getOrDefault(waiter, 0) >= mostOfOne) {
            throw Denied.busy();
        }
        waiting.merge(waiter.provider(), 1, Integer::sum);
        waiting.merge(waiter, 1, Integer::sum);
    }

    private synchronized void leave(Waiter waiter) {
        leave((Object) waiter.provider());
        leave((Object) waiter);
    }

    private void leave(Object of) {
        waiting.computeIfPresent(of, (key, count) -> count == 1 ? null : count - 1);
    }
}
