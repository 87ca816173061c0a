package org.qunfa.billing.desk;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.qunfa.accounts.Denied;

/** For how long providers are waited for, and by how many at a time. Safe for use by many threads. */
@Component(service = Patience.class, configurationPid = BillingSettings.PID)
public final class Patience {

    private final Duration each;
    private final Semaphore waiting;

    @Activate
    public Patience(BillingSettings settings) {
        each = Duration.ofSeconds(settings.patienceSeconds());
        waiting = new Semaphore(settings.waitingAtOnce());
    }

    /** How long one answer is waited for. */
    Duration each() {
        return each;
    }

    /** After which whoever took something to ask has surely come to an end with it: three questions, each of which waits for its turn first. */
    Duration all() {
        return each.multipliedBy(6).plusMinutes(1);
    }

    /**
     * Does something that waits for a provider, with few others; for how long, its guard sees to.
     *
     * @throws Denied BUSY when there is no room; nothing was done
     */
    <T> T inTurn(Supplier<T> work) {
        if (!waiting.tryAcquire()) {
            throw Denied.busy();
        }
        try {
            return work.get();
        } finally {
            waiting.release();
        }
    }
}
