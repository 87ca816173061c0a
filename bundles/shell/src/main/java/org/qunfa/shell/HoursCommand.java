package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;

/** A command on the permitted hours of one class, on one channel or on those that have none of their own. */
abstract class HoursCommand extends ConsoleCommand {

    @Argument(name = "class", description = "code, notice or marketing", required = true)
    @Completion(
            value = StringsCompleter.class,
            values = {"code", "notice", "marketing"})
    @SuppressWarnings("NullAway.Init")
    private String messageClass;

    @Option(
            name = "--channel",
            description = "Only for this channel; for all that have none of their own when left out")
    @Completion(ChannelIds.class)
    private @Nullable String channel;

    MessageClass messageClass() {
        return Words.messageClass(messageClass);
    }

    @Nullable
    ChannelId channel() {
        return channel == null ? null : new ChannelId(channel);
    }

    /** What the command is about, for the audit. */
    String what() {
        return messageClass + (channel == null ? "" : " " + channel);
    }
}
