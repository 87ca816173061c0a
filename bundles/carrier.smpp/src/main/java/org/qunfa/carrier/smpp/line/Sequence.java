package org.qunfa.carrier.smpp.line;

import com.cloudhopper.smpp.util.InvalidSequenceNumberException;
import com.cloudhopper.smpp.util.SequenceNumber;

/** The sequence numbers of one session, which knows those that it gave out. For the I/O thread only. */
final class Sequence {

    private final SequenceNumber numbers;
    private int last;
    private boolean wrapped;

    Sequence() {
        numbers = new SequenceNumber();
    }

    /** A session that has come as far as this number. */
    Sequence(int next) throws InvalidSequenceNumberException {
        numbers = new SequenceNumber(next);
        last = next - 1;
    }

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
