package org.qunfa.benchmarks;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Counts what a sink sees. Counted by the sink's own thread; anybody may look at what was published. */
final class SinkTally {

    private long submits;
    private long receipts;
    private long acknowledged;
    private long refused;
    private long lastSubmit;
    private long lastAcknowledged;
    private volatile SinkCounts published = SinkCounts.NONE;

    void submitted() {
        submits++;
    }

    void receiptSent() {
        receipts++;
    }

    void answered(boolean taken) {
        if (taken) {
            acknowledged++;
        } else {
            refused++;
        }
    }

    /** Shows what was counted since the last time, as seen at this moment. */
    void publish() {
        SinkCounts before = published;
        if (submits == before.submits() && receipts == before.receipts() && answered() == answered(before)) {
            return;
        }
        long now = nowMicros();
        lastSubmit = submits == before.submits() ? lastSubmit : now;
        lastAcknowledged = acknowledged == before.acknowledged() ? lastAcknowledged : now;
        published = new SinkCounts(submits, receipts, acknowledged, refused, lastSubmit, lastAcknowledged);
    }

    private long answered() {
        return acknowledged + refused;
    }

    private static long answered(SinkCounts counts) {
        return counts.acknowledged() + counts.refused();
    }

    SinkCounts counts() {
        return published;
    }

    /** Microseconds of the epoch, the clock that all processes of one machine share. */
    static long nowMicros() {
        return micros(Instant.now());
    }

    /** A time as microseconds of the epoch. */
    static long micros(Instant time) {
        return TimeUnit.SECONDS.toMicros(time.getEpochSecond()) + time.getNano() / 1_000;
    }
}
