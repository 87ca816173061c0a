package org.qunfa.testkit.smpp;

import java.util.concurrent.atomic.LongAdder;

/** The counters behind {@link SmscCounters}. */
final class Tally {

    final LongAdder connections = new LongAdder();
    final LongAdder binds = new LongAdder();
    final LongAdder bindsRefused = new LongAdder();
    final LongAdder unbinds = new LongAdder();
    final LongAdder enquireLinks = new LongAdder();
    final LongAdder submits = new LongAdder();
    final LongAdder accepted = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder unanswered = new LongAdder();
    final LongAdder receiptsMade = new LongAdder();
    final LongAdder receiptsSent = new LongAdder();
    final LongAdder receiptsAcked = new LongAdder();
    final LongAdder receiptsRefused = new LongAdder();
    final LongAdder inboundSent = new LongAdder();
    final LongAdder inboundAcked = new LongAdder();
    final LongAdder malformed = new LongAdder();
    final LongAdder dropped = new LongAdder();

    SmscCounters counters() {
        return new SmscCounters(
                connections.sum(),
                binds.sum(),
                bindsRefused.sum(),
                unbinds.sum(),
                enquireLinks.sum(),
                submits.sum(),
                accepted.sum(),
                refused.sum(),
                unanswered.sum(),
                receiptsMade.sum(),
                receiptsSent.sum(),
                receiptsAcked.sum(),
                receiptsRefused.sum(),
                inboundSent.sum(),
                inboundAcked.sum(),
                malformed.sum(),
                dropped.sum());
    }
}
