package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Channels;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:channel-show}. */
@Service
@Command(
        scope = "qunfa",
        name = "channel-show",
        description = "Shows a channel: its line, its work, its counts, and what was done to it")
public final class ChannelShow extends ChannelCommand {

    private static final int SHOWN = 10;

    @Override
    Report answer(Services services) {
        Channels channels = services.get(Channels.class);
        var acts = new Table("nobody did anything to it", "at", "verb", "actor");
        channels.acts(channel(), SHOWN)
                .forEach(act -> acts.row(act.at(), act.verb().word(), act.actor()));
        return ChannelFacts.of(channels.channel(channel())).part("acts", acts);
    }
}
