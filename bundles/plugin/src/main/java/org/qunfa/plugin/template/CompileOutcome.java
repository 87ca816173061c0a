package org.qunfa.plugin.template;

import java.util.List;
import org.qunfa.plugin.Bounds;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.Outcome;

/** What compiling a source came to. */
public sealed interface CompileOutcome extends Outcome {

    /** It is a template. */
    record Compiled(NoticeTemplate template) implements CompileOutcome, Outcome.Happened {}

    /**
     * It is none.
     *
     * @param problems why, in the order of the source; at least one
     */
    record Rejected(List<TemplateProblem> problems) implements CompileOutcome, Outcome.DidNotHappen {
        public Rejected {
            problems = List.copyOf(problems);
            Bounds.check(!problems.isEmpty(), "a source is rejected for a problem");
        }
    }

    /** The plugin failed. Only the platform makes this one. */
    record Unknown(Failure why) implements CompileOutcome, Outcome.NotKnown, Outcome.Failed {}

    /** Gives itself to the case that it is, so that a new case breaks every reader when it is compiled. */
    default <T> T match(Cases<T> cases) {
        if (this instanceof Compiled compiled) {
            return cases.compiled(compiled);
        }
        if (this instanceof Rejected rejected) {
            return cases.rejected(rejected);
        }
        return cases.unknown((Unknown) this);
    }

    /** One answer for each case. */
    interface Cases<T> {
        T compiled(Compiled compiled);

        T rejected(Rejected rejected);

        T unknown(Unknown unknown);
    }
}
