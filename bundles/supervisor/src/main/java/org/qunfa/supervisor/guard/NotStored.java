package org.qunfa.supervisor.guard;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What a plugin reported could not be stored, so it must not be acknowledged. Has no stack: it is no fault. */
public final class NotStored extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotStored() {
        super("not stored", null, false, false);
    }

    static <T> CompletionStage<T> stage() {
        return CompletableFuture.failedFuture(new NotStored());
    }
}
