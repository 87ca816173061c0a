package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.SendingHours;
import org.qunfa.messaging.SendingHours.Hours;
import org.qunfa.shell.report.Report;

/** {@code qunfa:hours-put}. */
@Service
@Command(scope = "qunfa", name = "hours-put", description = "Says in which hours messages of a class may go out")
public final class HoursPut extends HoursCommand {

    @Option(name = "--opens", description = "The first minute of local time, such as 08:00")
    private @Nullable String opens;

    @Option(name = "--closes", description = "The first minute that is not permitted, such as 20:00")
    private @Nullable String closes;

    @Option(name = "--zone", description = "The zone")
    private String zone = "Asia/Shanghai";

    @Option(name = "--days", description = "all, not-holidays or weekdays")
    @Completion(
            value = StringsCompleter.class,
            values = {"all", "not-holidays", "weekdays"})
    private String days = "all";

    @Option(name = "--country", description = "Whose holidays count")
    private String country = "CN";

    @Option(name = "--source", description = "Where the rule comes from")
    private @Nullable String source;

    @Option(
            name = "--pack",
            description = "Instead of times and a source: hours that come with the platform, of those that hours-list"
                    + " --packs shows")
    private @Nullable String pack;

    @Override
    Report answer(Services services) {
        SendingHours sending = services.get(SendingHours.class);
        var rule = sending.put(pack == null ? given() : shipped(sending, pack), actor());
        Audit.did(actor(), "hours-put", what());
        return HoursTable.of(List.of(rule));
    }

    private Hours given() {
        if (opens == null || closes == null || source == null) {
            throw refusal("name --opens, --closes and --source, or --pack");
        }
        return new Hours(
                channel(),
                messageClass(),
                Words.timeOfDay(opens, "--opens"),
                Words.timeOfDay(closes, "--closes"),
                Words.zone(zone),
                Words.days(days),
                country,
                source);
    }

    private Hours shipped(SendingHours sending, String name) {
        Hours hours = sending.shipped().stream()
                .filter(one -> one.name().equals(name) && one.hours().messageClass() == messageClass())
                .findFirst()
                .orElseThrow(() -> refusal("there are no such hours of this class; hours-list --packs shows all"))
                .hours();
        return new Hours(
                channel(),
                hours.messageClass(),
                hours.opens(),
                hours.closes(),
                hours.zone(),
                hours.days(),
                hours.country(),
                hours.source());
    }

    private static Refusal refusal(String sentence) {
        return Refusal.of(Refusal.Fault.INVALID, "--pack", "bad-choice", sentence);
    }
}
