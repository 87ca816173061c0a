package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.ChannelAct;
import org.qunfa.messaging.Channels;
import org.qunfa.shell.report.Report;

/** {@code qunfa:channel-park}. */
@Service
@Command(
        scope = "qunfa",
        name = "channel-park",
        description = "Suspends a channel and gives up at once what has no answer: it is in doubt from then on")
public final class ChannelPark extends ChannelCommand {

    @Override
    Report answer(Services services) {
        var channel = services.get(Channels.class).act(channel(), ChannelAct.Verb.PARK, actor());
        Audit.did(actor(), "channel-park", channel.id());
        return ChannelFacts.of(channel);
    }
}
