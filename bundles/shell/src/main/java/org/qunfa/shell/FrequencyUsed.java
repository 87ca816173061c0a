package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Frequency;
import org.qunfa.messaging.Frequency.Use;
import org.qunfa.model.ChannelId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:frequency-used}. */
@Service
@Command(
        scope = "qunfa",
        name = "frequency-used",
        description = "Shows what a recipient has used up of the rules of how often it may be written to")
public final class FrequencyUsed extends OrganisationCommand {

    // An option of the same name as that of notice-send, so that the number is hidden and stays out of the history too.
    @Option(name = "--to", required = true, censor = true, description = "The recipient's number")
    @SuppressWarnings("NullAway.Init")
    private String to;

    @Option(name = "--channel", description = "By whose rules; by those of every channel when left out")
    @Completion(ChannelIds.class)
    private @Nullable String channel;

    @Override
    Report answer(Services services) {
        if (!(PhoneNumber.read(to) instanceof PhoneNumber.Valid valid)) {
            throw new IllegalArgumentException("--to is not a phone number");
        }
        ChannelId by = channel == null ? null : new ChannelId(channel);
        var table = new Table("no limits", "rule", "used", "most", "seconds", "freeAt");
        for (Use use : services.get(Frequency.class).used(organisation(services), valid.number(), by)) {
            table.row(
                    use.rule().name(),
                    use.used(),
                    use.rule().most(),
                    use.rule().within().toSeconds(),
                    use.freeAt());
        }
        return table;
    }
}
