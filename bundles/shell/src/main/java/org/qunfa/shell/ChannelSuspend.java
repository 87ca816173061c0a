package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.ChannelAct;
import org.qunfa.messaging.Channels;
import org.qunfa.shell.report.Report;

/** {@code qunfa:channel-suspend}. */
@Service
@Command(
        scope = "qunfa",
        name = "channel-suspend",
        description = "Stops releasing messages to a channel until it is resumed")
public final class ChannelSuspend extends ChannelCommand {

    @Override
    Report answer(Services services) {
        var channel = services.get(Channels.class).act(channel(), ChannelAct.Verb.SUSPEND, actor());
        Audit.did(actor(), "channel-suspend", channel.id());
        return ChannelFacts.of(channel);
    }
}
