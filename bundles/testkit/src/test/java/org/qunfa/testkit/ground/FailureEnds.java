package org.qunfa.testkit.ground;

import java.util.function.Function;
import org.qunfa.plugin.Failure;

/**
 * The usual ends of a question that failed.
 *
 * @param unavailable makes the outcome of one that certainly did not happen
 * @param unknown makes the outcome of one that may have happened
 */
public record FailureEnds<O>(Function<Failure, O> unavailable, Function<Failure, O> unknown)
        implements TinyRemote.Ends<O> {

    @Override
    public O unreachable() {
        return unavailable.apply(Failure.remote("", "no connection"));
    }

    @Override
    public O silent() {
        return unknown.apply(Failure.remote("", "no answer"));
    }

    @Override
    public O broken() {
        return unknown.apply(Failure.remote("", "rubbish"));
    }
}
