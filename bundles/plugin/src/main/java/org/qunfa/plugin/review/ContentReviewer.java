package org.qunfa.plugin.review;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;
import org.qunfa.plugin.Plugin;

/**
 * Has a text judged by somebody else. It neither keeps a text nor writes it into a log. A verdict that does not come in time means
 * {@link Verdict.NeedsPerson}, and so does everything else that goes wrong: never {@link Verdict.Pass}.
 */
@ConsumerType
public interface ContentReviewer extends Plugin {

    /** What this reviewer is. Constant; asked before {@link #open} too. */
    ReviewProfile profile();

    /** Has one text judged. */
    CompletionStage<Verdict> review(Draft draft);
}
