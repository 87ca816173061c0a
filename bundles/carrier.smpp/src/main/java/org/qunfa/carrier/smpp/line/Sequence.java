package org.qunfa.carrier.smpp.line;

import com.cloudhopper.smpp.util.SequenceNumber;

/** The sequence numbers of one session, which knows those that it gave out. For the I/O thread only. */
final class Sequence {

    private final SequenceNumber numbers = new SequenceNumber();
    private int last;
    private boolean wrapped;

    int next() {
        int next = numbers.next();
        wrapped |= next < last;
        last = next;
        return next;
    }

    /** Whether it was given out in this session. */
    boolean gave(int sequence) {
        return sequence > 0 && (wrapped || sequence <= last);
    }
}
