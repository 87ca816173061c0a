package org.qunfa.rest.problem;

import org.jspecify.annotations.Nullable;

/**
 * Where an exception came from, without what it says: the classes and the places in the code. Fit for a log, because a
 * message may hold anything that somebody sent.
 */
public final class Scrubbed extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int DEPTH = 10;

    private Scrubbed(Throwable original, @Nullable Throwable cause) {
        super(original.getClass().getName(), cause, false, true);
        setStackTrace(original.getStackTrace());
    }

    /** Takes the message out of an exception and of its causes. */
    public static Scrubbed of(Throwable original) {
        return of(original, DEPTH);
    }

    private static Scrubbed of(Throwable original, int depth) {
        Throwable cause = original.getCause();
        return new Scrubbed(original, cause == null || depth == 0 ? null : of(cause, depth - 1));
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
