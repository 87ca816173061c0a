package org.qunfa.plugin;

import java.util.Optional;

/**
 * What asking a plugin came to. Every outcome of every kind of plugin is exactly one of {@link Happened},
 * {@link DidNotHappen} and {@link NotKnown}; a test holds them to it.
 */
public interface Outcome {

    /** Whose fault it is that it did not happen or is not known; empty where nothing is at fault. */
    default Optional<Blame> blame() {
        return Optional.empty();
    }

    /** What was asked for has happened. */
    interface Happened extends Outcome {}

    /** What was asked for has not happened and will not: asking again cannot do it twice. */
    interface DidNotHappen extends Outcome {}

    /** What was asked for may have happened or may still: asking again could do it twice. */
    interface NotKnown extends Outcome {}

    /** An outcome that something is to blame for. */
    interface Failed extends Outcome {

        /** What went wrong. */
        Failure why();

        @Override
        default Optional<Blame> blame() {
            return Optional.of(why().blame());
        }
    }
}
