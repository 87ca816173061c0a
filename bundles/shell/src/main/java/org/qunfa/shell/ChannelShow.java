package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Channels;
import org.qunfa.shell.report.Report;

/** {@code qunfa:channel-show}. */
@Service
@Command(scope = "qunfa", name = "channel-show", description = "Shows a channel: its line, its work, its counts")
public final class ChannelShow extends ChannelCommand {

    @Override
    Report answer(Services services) {
        return ChannelFacts.of(services.get(Channels.class).channel(channel()));
    }
}
