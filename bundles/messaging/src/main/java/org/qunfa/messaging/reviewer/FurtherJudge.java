package org.qunfa.messaging.reviewer;

import org.qunfa.messaging.filter.Verdict;
import org.qunfa.model.MessageClass;

/** Says what else there is against a text that the lexicons have judged. Safe for use by many threads. */
@FunctionalInterface
public interface FurtherJudge {

    /** One who has nothing against any text. */
    FurtherJudge NONE = (text, messageClass, found) -> found;

    /**
     * Judges a final text, at once.
     *
     * @param found what the lexicons say
     * @return what they say, or worse
     */
    Verdict judge(String text, MessageClass messageClass, Verdict found);
}
