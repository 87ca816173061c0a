package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Frequency;
import org.qunfa.messaging.Frequency.Pack;
import org.qunfa.model.ChannelId;
import org.qunfa.shell.report.Report;

/** {@code qunfa:frequency-end}. */
@Service
@Command(
        scope = "qunfa",
        name = "frequency-end",
        description = "Ends a channel's own rules of how often a recipient may be written to")
public final class FrequencyEnd extends ConsoleCommand {

    @Argument(name = "channel", required = true, description = "Whose own rules end; those of every channel hold again")
    @Completion(ChannelIds.class)
    @SuppressWarnings("NullAway.Init")
    private String channel;

    @Override
    Report answer(Services services) {
        Pack ended = services.get(Frequency.class).end(new ChannelId(channel), actor());
        Audit.did(actor(), "frequency-end", channel);
        return FrequencyFacts.of(ended);
    }
}
