package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.ChannelAct;
import org.qunfa.messaging.Channels;
import org.qunfa.shell.report.Report;

/** {@code qunfa:channel-resume}. */
@Service
@Command(scope = "qunfa", name = "channel-resume", description = "Goes on with a channel that was suspended")
public final class ChannelResume extends ChannelCommand {

    @Override
    Report answer(Services services) {
        var channel = services.get(Channels.class).act(channel(), ChannelAct.Verb.RESUME, actor());
        Audit.did(actor(), "channel-resume", channel.id());
        return ChannelFacts.of(channel);
    }
}
