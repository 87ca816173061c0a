package org.qunfa.messaging.dispatch;

import org.qunfa.messaging.channel.Line;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.SubmitOutcome;

/** One release of one recipient's message to the channel. */
final class Flight implements Line.Cargo {

    private final Mailbox mailbox;
    private final Hold hold;
    private final int position;
    private final Parcel parcel;
    private final long deadlineNanos;
    private long departedNanos;

    Flight(Mailbox mailbox, Hold hold, int position, Parcel parcel, long deadlineNanos) {
        this.mailbox = mailbox;
        this.hold = hold;
        this.position = position;
        this.parcel = parcel;
        this.deadlineNanos = deadlineNanos;
    }

    @Override
    public Parcel parcel() {
        return parcel;
    }

    @Override
    public void answered(SubmitOutcome outcome) {
        mailbox.put(new Signal.Answered(this, outcome));
    }

    Hold hold() {
        return hold;
    }

    int position() {
        return position;
    }

    /** Notes that it is handed over now. */
    void departs() {
        departedNanos = System.nanoTime();
    }

    /** When it was handed over, by {@link System#nanoTime}. */
    long departedNanos() {
        return departedNanos;
    }

    /** Whether its time is over, by {@link System#nanoTime}. */
    boolean isOverdue(long now) {
        return now - deadlineNanos >= 0;
    }
}
