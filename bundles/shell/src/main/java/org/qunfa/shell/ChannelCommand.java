package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.qunfa.model.ChannelId;

/** A command on one channel. */
abstract class ChannelCommand extends ConsoleCommand {

    @Argument(name = "channel", description = "The channel's name, such as smpp~main", required = true)
    @Completion(ChannelIds.class)
    @SuppressWarnings("NullAway.Init")
    private String channel;

    ChannelId channel() {
        return new ChannelId(channel);
    }
}
