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
     * Suspends, parks, isolates or resumes a line. Holds until the next such act, over restarts too, and is written down in the same
     * transaction.
     *
     * @param verb any but {@link ChannelAct.Verb#REPLAY}
     * @param actor who does it, for the record
     * @throws Refusal when no line has this name
     */
    ChannelView act(ChannelId id, ChannelAct.Verb verb, String actor);

    /**
     * What {@link #replay} would do now.
     *
     * @throws Refusal when no line has this name
     */
    Replay toReplay(ChannelId id);

    /**
     * Has what is in doubt on a line sent again over it, whatever its notices say of doubts: for when it is certain, from the
     * carrier's own records, that it was not sent. Recipients who object by now are left out, and so is what is not valid any more.
     * What is sent again is charged once. A line that is suspended or parked sends when it is resumed.
     *
     * @param actor who does it, for the record
     * @throws Refusal when no line has this name
     */
    Replay replay(ChannelId id, String actor);

    /**
     * How many messages are sent again.
     *
     * @param messages those that are
     * @param left in doubt on the line too, but in chunks that wait for other lines or are with them now: later
     */
    record Replay(int messages, int left) {}

    /**
     * What was done to a line, the newest first; whether it is installed or not.
     *
     * @param most how many, 1 to 1,000
     */
    List<ChannelAct> acts(ChannelId id, int most);
}
