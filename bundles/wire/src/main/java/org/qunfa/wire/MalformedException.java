package org.qunfa.wire;

/** What came is no message of the protocol. The sentence says nothing of what is in it. */
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedException(String what) {
        super(what);
    }
}
