package org.qunfa.wire;

/** The sequence numbers of one session, 1 to 2^31 - 1 and from 1 again, which knows those that it gave out. For the I/O thread only. */
final class Sequence {

    private int last;
    private boolean wrapped;

    Sequence() {}

    /** A session that has come as far as this number. */
    Sequence(int last) {
        this.last = last;
    }

    int next() {
        if (last == Integer.MAX_VALUE) {
            last = 0;
            wrapped = true;
        }
        return ++last;
    }

    /** Whether the number of this key was given out in this session. */
    boolean gave(long key) {
        int number = (int) key;
        return number > 0 && (wrapped || number <= last);
    }
}
