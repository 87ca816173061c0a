package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.ChannelView;
import org.qunfa.messaging.Channels;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:channel-list}. */
@Service
@Command(scope = "qunfa", name = "channel-list", description = "Lists the channels and how they are")
public final class ChannelList extends ConsoleCommand {

    @Override
    Report answer(Services services) {
        var table = new Table(
                "no channels; a file etc/org.qunfa.carrier.smpp~NAME.cfg makes one",
                "id",
                "line",
                "work",
                "sentence",
                "classes",
                "window",
                "out",
                "submitted",
                "refused",
                "receipts",
                "networks",
                "score",
                "state");
        for (ChannelView channel : services.get(Channels.class).channels()) {
            table.row(
                    channel.id(),
                    channel.line().word(),
                    channel.work(),
                    channel.sentence(),
                    ChannelFacts.classes(channel),
                    channel.window(),
                    channel.out(),
                    channel.submitted(),
                    channel.refused(),
                    channel.receipts(),
                    ChannelFacts.networks(channel),
                    ChannelFacts.percent(channel.routing().health().get(0).score()),
                    ChannelFacts.state(channel));
        }
        return table;
    }
}
