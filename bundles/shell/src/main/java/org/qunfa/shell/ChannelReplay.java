package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Channels;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;

/** {@code qunfa:channel-replay}. */
@Service
@Command(
        scope = "qunfa",
        name = "channel-replay",
        description =
                "Shows how many messages are in doubt on a channel, and with --sure sends them over it again: for when its"
                        + " carrier's records say that they were not sent, because otherwise people get them twice")
public final class ChannelReplay extends ChannelCommand {

    @Option(name = "--sure", description = "Send them again; without it, nothing changes")
    private boolean sure;

    @Override
    Report answer(Services services) {
        Channels channels = services.get(Channels.class);
        if (!sure) {
            Channels.Replay found = channels.toReplay(channel());
            return facts(found).put("sentAgain", 0).put("then", "give --sure to send them again");
        }
        Channels.Replay replay = channels.replay(channel(), actor());
        Audit.did(actor(), "channel-replay", channel());
        return facts(replay).put("sentAgain", replay.messages());
    }

    private Facts facts(Channels.Replay replay) {
        return new Facts()
                .put("id", channel())
                .put("inDoubt", replay.messages())
                .put("withOtherChannels", replay.left());
    }
}
