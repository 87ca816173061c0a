package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.ChannelAct;
import org.qunfa.messaging.Channels;
import org.qunfa.shell.report.Report;

/** {@code qunfa:channel-isolate}. */
@Service
@Command(
        scope = "qunfa",
        name = "channel-isolate",
        description =
                "Leaves a channel out of the choice among lines until it is resumed: only what names it goes over it")
public final class ChannelIsolate extends ChannelCommand {

    @Override
    Report answer(Services services) {
        var channel = services.get(Channels.class).act(channel(), ChannelAct.Verb.ISOLATE, actor());
        Audit.did(actor(), "channel-isolate", channel.id());
        return ChannelFacts.of(channel);
    }
}
