package org.qunfa.shell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Licences;
import org.qunfa.messaging.Licences.Entry;
import org.qunfa.messaging.Licences.Licence;
import org.qunfa.messaging.Licences.Numbers;
import org.qunfa.messaging.Licences.Term;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.ChannelId;
import org.qunfa.shell.report.Report;

/** {@code qunfa:licence-put}. */
@Service
@Command(
        scope = "qunfa",
        name = "licence-put",
        description =
                "Enters a licence, or enters it anew under the same name; channels that need it open or close by it")
public final class LicencePut extends ConsoleCommand {

    @Argument(name = "name", description = "By which it is known here", required = true)
    @Completion(LicenceNames.class)
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(name = "--kind", description = "telecom-value-added, number-106 or another word", required = true)
    @Completion(
            value = StringsCompleter.class,
            values = {Licences.TELECOM_VALUE_ADDED, Licences.NUMBER_106})
    @SuppressWarnings("NullAway.Init")
    private String kind;

    @Option(name = "--number", description = "What its authority calls it", required = true)
    @SuppressWarnings("NullAway.Init")
    private String number;

    @Option(name = "--holder", description = "To whom it was given", required = true)
    @SuppressWarnings("NullAway.Init")
    private String holder;

    @Option(name = "--carrier", description = "Whose numbers it is about")
    private String carrier = "";

    @Option(name = "--code", description = "With what its numbers begin, such as 10690000")
    private String code = "";

    @Option(
            name = "--extensions",
            description = "The digits behind it that are permitted, such as 100-199; all without it")
    private @Nullable String extensions;

    @Option(
            name = "--channel",
            description = "A channel that runs under it; may be given several times",
            multiValued = true)
    @Completion(ChannelIds.class)
    private List<String> channels = new ArrayList<>();

    @Option(name = "--from", description = "From when it is valid, such as 2026-01-01T00:00:00+08:00", required = true)
    @SuppressWarnings("NullAway.Init")
    private String from;

    @Option(name = "--until", description = "The first moment at which it is not valid any more", required = true)
    @SuppressWarnings("NullAway.Init")
    private String until;

    @Override
    Report answer(Services services) {
        var licence = new Licence(
                name,
                kind,
                number,
                holder,
                carrier,
                numbers(),
                channels.stream().map(ChannelId::new).collect(Collectors.toSet()),
                new Term(time(from, "--from"), time(until, "--until")));
        Entry entry = services.get(Licences.class).put(licence, actor());
        Audit.did(actor(), "licence-put", name);
        return LicenceTable.of(List.of(entry));
    }

    private Numbers numbers() {
        if (extensions == null) {
            return new Numbers(code, "", "");
        }
        List<String> ends = List.of(extensions.split("-", -1));
        if (ends.size() != 2) {
            throw Refusal.of(
                    Refusal.Fault.INVALID, "--extensions", "bad-option", "--extensions is a range such as 100-199");
        }
        return new Numbers(code, ends.get(0), ends.get(1));
    }

    private static Instant time(String text, String option) {
        Instant time = Words.time(text, option);
        if (time == null) {
            throw new IllegalStateException("a required option is given");
        }
        return time;
    }
}
