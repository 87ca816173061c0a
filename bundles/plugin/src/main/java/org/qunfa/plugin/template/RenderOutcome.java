package org.qunfa.plugin.template;

import java.util.Set;
import org.qunfa.plugin.Bounds;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.Outcome;

/** What putting values into a template came to. */
public sealed interface RenderOutcome extends Outcome {

    /** The whole text. */
    record Text(String text) implements RenderOutcome, Outcome.Happened {}

    /**
     * Variables without a value.
     *
     * @param names which; at least one
     */
    record Missing(Set<String> names) implements RenderOutcome, Outcome.DidNotHappen {
        public Missing {
            names = Set.copyOf(names);
            Bounds.check(!names.isEmpty(), "something is missing");
        }
    }

    /**
     * The text would be longer than was wanted.
     *
     * @param limit characters that were wanted
     */
    record TooLong(int limit) implements RenderOutcome, Outcome.DidNotHappen {}

    /** The plugin failed. Only the platform makes this one. */
    record Unknown(Failure why) implements RenderOutcome, Outcome.NotKnown, Outcome.Failed {}

    /** Gives itself to the case that it is, so that a new case breaks every reader when it is compiled. */
    default <T> T match(Cases<T> cases) {
        if (this instanceof Text text) {
            return cases.text(text);
        }
        if (this instanceof Missing missing) {
            return cases.missing(missing);
        }
        if (this instanceof TooLong tooLong) {
            return cases.tooLong(tooLong);
        }
        return cases.unknown((Unknown) this);
    }

    /** One answer for each case. */
    interface Cases<T> {
        T text(Text text);

        T missing(Missing missing);

        T tooLong(TooLong tooLong);

        T unknown(Unknown unknown);
    }
}
