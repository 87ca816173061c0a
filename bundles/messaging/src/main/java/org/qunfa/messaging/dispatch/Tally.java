package org.qunfa.messaging.dispatch;

import org.qunfa.plugin.carrier.SubmitOutcome;

/** Counts what a pump did, for its status. One thread's. */
final class Tally {

    private long submitted;
    private long refused;
    private long receipts;

    Tally(PumpStatus before) {
        submitted = before.submitted();
        refused = before.refused();
        receipts = before.receipts();
    }

    void count(Signal signal) {
        if (signal instanceof Signal.ReceiptCame) {
            receipts++;
        } else if (signal instanceof Signal.Answered answered) {
            submitted += answered.outcome() instanceof SubmitOutcome.Accepted ? 1 : 0;
            refused += answered.outcome() instanceof SubmitOutcome.Refused ? 1 : 0;
        }
    }

    PumpStatus status(String work, int out, double rate) {
        return new PumpStatus(work, out, submitted, refused, receipts, rate);
    }
}
