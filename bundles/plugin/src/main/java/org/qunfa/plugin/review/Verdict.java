package org.qunfa.plugin.review;

import java.util.List;
import org.qunfa.plugin.Bounds;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.Outcome;

/** What a reviewer says of a text. Of several the worst holds: {@link Reject} before {@link NeedsPerson} before {@link Pass}. */
public sealed interface Verdict extends Outcome {

    /** Nothing speaks against it. */
    record Pass() implements Verdict, Outcome.Happened {}

    /**
     * It may not be sent.
     *
     * @param findings why and where; at least one
     */
    record Reject(List<Finding> findings) implements Verdict, Outcome.DidNotHappen {
        public Reject {
            findings = List.copyOf(findings);
            Bounds.check(!findings.isEmpty(), "a text is rejected for something in it");
        }
    }

    /**
     * A person has to look at it.
     *
     * @param why what makes it doubtful, or what failed
     */
    record NeedsPerson(Failure why) implements Verdict, Outcome.NotKnown, Outcome.Failed {}

    /** The worse of two verdicts, this one where they are equally bad; findings of two rejections are not joined. */
    default Verdict worse(Verdict other) {
        return rank(other) > rank(this) ? other : this;
    }

    private static int rank(Verdict verdict) {
        return verdict instanceof Pass ? 0 : verdict instanceof NeedsPerson ? 1 : 2;
    }

    /** Gives itself to the case that it is, so that a new case breaks every reader when it is compiled. */
    default <T> T match(Cases<T> cases) {
        if (this instanceof Pass pass) {
            return cases.pass(pass);
        }
        if (this instanceof Reject reject) {
            return cases.reject(reject);
        }
        return cases.needsPerson((NeedsPerson) this);
    }

    /** One answer for each case. */
    interface Cases<T> {
        T pass(Pass pass);

        T reject(Reject reject);

        T needsPerson(NeedsPerson needsPerson);
    }
}
