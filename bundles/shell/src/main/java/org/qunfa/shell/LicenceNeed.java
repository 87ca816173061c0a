package org.qunfa.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.qunfa.messaging.Licences;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;

/** {@code qunfa:licence-need}. */
@Service
@Command(
        scope = "qunfa",
        name = "licence-need",
        description = "Says which kinds of licences a channel needs to take messages, in place of those before")
public final class LicenceNeed extends ChannelCommand {

    @Option(
            name = "--kind",
            description = "A kind of licence; may be given several times, and not at all for none",
            multiValued = true)
    @Completion(
            value = StringsCompleter.class,
            values = {Licences.TELECOM_VALUE_ADDED, Licences.NUMBER_106})
    private List<String> kinds = new ArrayList<>();

    @Override
    Report answer(Services services) {
        Licences.Need need = services.get(Licences.class).need(channel(), Set.copyOf(kinds), actor());
        Audit.did(actor(), "licence-need", channel());
        return new Facts()
                .put("channel", need.channel())
                .put("kinds", need.kinds().stream().sorted().collect(Collectors.joining(", ")))
                .put("lacks", need.lacks());
    }
}
