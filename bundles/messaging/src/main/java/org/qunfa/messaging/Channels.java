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

    /** Stops releasing messages to the line until it is resumed; survives a restart. */
    ChannelView suspend(ChannelId id, String actor);

    /** Goes on after {@link #suspend}. */
    ChannelView resume(ChannelId id, String actor);
}
