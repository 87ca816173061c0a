package org.qunfa.testkit.ground;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/** A stage that tells everybody twice. */
public final class TwiceStage<T> extends CompletableFuture<T> {

    private final CompletableFuture<T> real;

    public TwiceStage(CompletableFuture<T> real) {
        this.real = real;
    }

    @Override
    public CompletableFuture<T> whenComplete(BiConsumer<? super T, ? super Throwable> action) {
        var unused = real.whenComplete(action);
        return real.whenComplete(action);
    }

    @Override
    public CompletableFuture<T> toCompletableFuture() {
        return real;
    }
}
