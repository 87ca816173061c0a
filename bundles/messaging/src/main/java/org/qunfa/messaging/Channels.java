package org.qunfa.messaging;

import java.util.List;
import org.qunfa.model.ChannelId;

/** The lines to carriers that are installed, and the operators' verbs on them. A service of the core; safe for use by many threads. */
public interface Channels {

    /** Every line that is installed, by name. */
    List<ChannelView> channels();

    /**
     * One line.
     *
     * @throws Refusal when none has this name
     */
    ChannelView channel(ChannelId id);

    /**
     * Suspends, isolates or resumes a line. Holds until the next such act, over restarts too, and is written down in the same
     * transaction.
     *
     * @param actor who does it, for the record
     * @throws Refusal when no line has this name
     */
    ChannelView act(ChannelId id, ChannelAct.Verb verb, String actor);

    /**
     * What was done to a line, the newest first; whether it is installed or not.
     *
     * @param most how many, 1 to 1,000
     */
    List<ChannelAct> acts(ChannelId id, int most);
}
