package org.qunfa.wire;

import org.jspecify.annotations.Nullable;

/** What came is no message of the protocol. The sentence says nothing of what is in it. */
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient byte @Nullable [] answer;

    public MalformedException(String what) {
        super(what);
        answer = null;
    }

    /** @param answer what the carrier is told before the session ends */
    public MalformedException(String what, byte[] answer) {
        super(what);
        this.answer = answer.clone();
    }

    byte @Nullable [] answer() {
        return answer;
    }
}
