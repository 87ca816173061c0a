package org.qunfa.carrier.smpp.line;

import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.pdu.BaseBind;
import com.cloudhopper.smpp.pdu.BindReceiver;
import com.cloudhopper.smpp.pdu.BindTransceiver;
import com.cloudhopper.smpp.pdu.BindTransmitter;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.qunfa.carrier.smpp.settings.LineSettings.Login;
import org.qunfa.carrier.smpp.settings.LineSettings.Patience;

/**
 * One sign-in that the line keeps up: when its link ends, it makes another, after a wait drawn from nothing up to a bound
 * that doubles with each failure (exponential backoff with full jitter), and never sooner than the least time after the
 * last attempt. For the clock's thread only, but for {@link #request} and {@link #sends}.
 */
final class Bind {

    /** Which way a link carries. */
    enum Way {
        BOTH,
        OUT,
        IN
    }

    private final Way way;
    private final Login login;
    private final Patience patience;
    private final LinkOwner owner;
    private final Wire wire;
    private @Nullable Link link;
    private @Nullable LinkEnd lastEnd;
    private boolean bound;
    private boolean stopped;
    private int failures;
    private long attemptNanos;
    private long boundNanos;

    Bind(Way way, Login login, Patience patience, Hold hold) {
        this.way = way;
        this.login = login;
        this.patience = patience;
        owner = hold.owner();
        wire = hold.wire();
    }

    /** Whom a bind's links report to, and what they are made with. */
    record Hold(LinkOwner owner, Wire wire) {}

    /** Whether parts can be sent over it. */
    boolean sends() {
        return way != Way.IN;
    }

    boolean isBound() {
        return bound;
    }

    @Nullable
    Link link() {
        return link;
    }

    /** Why there was no session last; null when there always was one. */
    @Nullable
    LinkEnd lastEnd() {
        return lastEnd;
    }

    void attempt() {
        if (!stopped) {
            attemptNanos = System.nanoTime();
            link = wire.connect(owner, this);
        }
    }

    void bound() {
        bound = true;
        boundNanos = System.nanoTime();
    }

    void ended(LinkEnd end) {
        long stood = bound ? System.nanoTime() - boundNanos : 0;
        failures = bound && stood >= patience.reconnectLeast().toNanos() ? 0 : failures + 1;
        bound = false;
        link = null;
        lastEnd = end;
        if (!stopped) {
            try {
                var unused = wire.clock().schedule(this::attempt, waitNanos(), TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException e) {
                stopped = true;
            }
        }
    }

    void stop() {
        stopped = true;
    }

    private long waitNanos() {
        long least = patience.reconnectLeast().toNanos();
        long ready = Math.max(0, attemptNanos + least - System.nanoTime());
        return Math.max(ready, ThreadLocalRandom.current().nextLong(bound(patience, failures) + 1));
    }

    /** The longest wait after so many failures in a row, in nanoseconds. */
    static long bound(Patience patience, int failures) {
        Duration doubled = patience.reconnectLeast().multipliedBy(1L << Math.min(failures, 20));
        Duration most = patience.reconnectMost();
        return (doubled.compareTo(most) < 0 ? doubled : most).toNanos();
    }

    /** The PDU that signs in. */
    BaseBind<?> request() {
        BaseBind<?> request =
                switch (way) {
                    case BOTH -> new BindTransceiver();
                    case OUT -> new BindTransmitter();
                    case IN -> new BindReceiver();
                };
        request.setSystemId(login.systemId());
        request.setPassword(login.password());
        request.setSystemType(login.systemType());
        request.setInterfaceVersion(SmppConstants.VERSION_3_4);
        return request;
    }
}
